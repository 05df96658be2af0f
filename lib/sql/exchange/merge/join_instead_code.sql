-- The code of a new row belongs to another row of ours: it gets one of its own, and a person decides.
INSERT INTO temp.join_instead (tbl, theirs, field, value, was)
SELECT '{table}', b.their_id, 'code', substr(b.code, 1, 180) || ' (' || substr(hex(b.uid), 1, 8) || ')', b.code
  FROM temp."their_{table}" AS b
 WHERE b.how = 3
   AND b.id IS NOT NULL
   AND EXISTS (SELECT 1 FROM main."{table}" AS o WHERE o.code = b.code)
