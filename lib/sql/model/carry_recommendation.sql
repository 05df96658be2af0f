INSERT INTO recommendation_passage (recommendation, passage, source_row)
SELECT r.recommendation, :successor, r.source_row
  FROM recommendation_passage AS r
 WHERE r.passage = :passage
   AND NOT EXISTS (SELECT 1 FROM recommendation_passage AS k
                    WHERE k.recommendation = r.recommendation AND k.passage = :successor)
