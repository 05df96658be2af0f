-- The columns of which the cells are compared, and how.
SELECT name AS field,
       CASE WHEN refers IS NOT NULL THEN 'b."raw_' || name || '"' ELSE 'b."' || name || '"' END AS raw,
       refers,
       kind = 'quiet' AS quiet,
       type = 'REAL' AS is_real,
       type = 'BLOB' AS is_blob
  FROM temp.join_column
 WHERE tbl = :table
   AND pk = 0
   AND kind IN ('plain', 'quiet')
   AND NOT (tbl = 'source_row')
 ORDER BY cid
