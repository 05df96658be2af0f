-- How many passages the documents have that a filter can let through at all, counted no further than
-- :enough.
SELECT count(*) AS passages
  FROM (SELECT 1
          FROM document AS d
         CROSS JOIN passage AS p ON p.document = d.id
         WHERE true
-- include evidence_reach
         LIMIT :enough)
