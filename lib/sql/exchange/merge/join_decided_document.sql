-- The next document, by id, that they have made the latest of two versions which both of us have.
SELECT CAST(o.row_key AS INTEGER) AS rows, 0 AS last
  FROM temp.join_question AS q
  JOIN main.merge_conflict AS o ON o.uid = q.ours
 WHERE o.table_name = 'document'
   AND o.field = 'version'
   AND q.decided = 'theirs'
   AND CAST(o.row_key AS INTEGER) > {after}
 ORDER BY 1
 LIMIT 1
