-- Codings of a branch or kind among the next :enough ones in order of passages.
SELECT count(*) AS codings
  FROM (SELECT c.factor, c.coder
          FROM coding AS c INDEXED BY coding_by_passage
         WHERE true
           AND (c.passage, c.factor, c.coder) > (SELECT passage, factor, coder FROM coding WHERE id = :after) -- if :after
         ORDER BY c.passage, c.factor, c.coder
         LIMIT :enough) AS c
 WHERE true
-- include evidence_coding
