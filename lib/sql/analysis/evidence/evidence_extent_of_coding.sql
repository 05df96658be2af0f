-- Codings of a factor, branch or kind, and by a coder, counted no further than :enough.
SELECT count(*) AS codings
  FROM (SELECT 1
          FROM coding AS c
         WHERE true
-- include evidence_coding
         LIMIT :enough)
