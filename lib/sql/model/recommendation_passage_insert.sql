INSERT INTO recommendation_passage (recommendation, passage)
SELECT :recommendation, :passage
 WHERE NOT EXISTS (SELECT 1 FROM recommendation_passage WHERE recommendation = :recommendation AND passage = :passage)
