-- How much there is to look through: passages in all, and the codings of a factor, branch, kind or
-- coder, counted no further than :enough.
SELECT (SELECT coalesce(max(id), 0) FROM passage) AS passages,
       (SELECT count(*)
          FROM (SELECT 1
                  FROM coding AS c
                 WHERE true
-- include evidence_coding
                 LIMIT :enough)) AS codings
