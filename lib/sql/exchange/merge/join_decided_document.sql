-- The next document, by id, that they have made the latest of two versions which both of us have.
SELECT CAST(o.row_key AS INTEGER) AS rows, 0 AS last
  FROM main.merge_conflict AS o
  JOIN "{theirs}".merge_conflict AS t ON t.uid = o.uid
 WHERE o.table_name = 'document'
   AND o.field = 'version'
   AND o.decided IS NULL
   AND t.decided = 'theirs'
   AND CAST(o.row_key AS INTEGER) > {after}
 ORDER BY 1
 LIMIT 1
