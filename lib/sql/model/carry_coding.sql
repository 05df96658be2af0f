-- Codings of a passage copied to its successor, but those that it has already.
INSERT INTO coding (passage, factor, coder, confidence, memo, coded_at, source_row)
SELECT :successor, o.factor, o.coder, o.confidence, o.memo, o.coded_at, o.source_row
  FROM coding AS o
 WHERE o.passage = :passage
   AND NOT EXISTS (SELECT 1 FROM coding AS k
                    WHERE k.passage = :successor AND k.factor = o.factor AND k.coder = o.coder)
 ORDER BY o.id
