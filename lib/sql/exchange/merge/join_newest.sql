-- The next document, by id, of which a merge brought a version or passages, if it is the latest of several.
SELECT d.id AS rows, 0 AS last
  FROM main.document AS d
 WHERE d.id > {after}
   AND d.version > 1
   AND NOT EXISTS (SELECT 1 FROM main.document AS x WHERE x.previous = d.id)
   AND d.code IN (SELECT b.code FROM temp.their_document AS b WHERE b.id IS NOT NULL)
 ORDER BY d.id
 LIMIT 1
