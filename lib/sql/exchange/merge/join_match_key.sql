-- By what people know the row by, within its parent. A row that has found its like is not asked again.
INSERT OR IGNORE INTO temp."id_{table}" (theirs, ours, how)
SELECT b.their_id, o.id, 2
  FROM temp."their_{table}" AS b
 CROSS JOIN main."{table}" AS o
 WHERE b.how IS NULL
   AND {natural}
   AND NOT EXISTS (SELECT 1 FROM temp."id_{table}" WHERE ours = o.id)
 ORDER BY b.their_id, o.id
