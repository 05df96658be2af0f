-- A row of theirs that went when its factor was made one again, because ours had one like it: it is that row, under another
-- uid. Else it would be new at the next merge, and its factor would come back with it.
INSERT INTO main.uid_alias (alias, table_name, row_uid)
SELECT t.uid, '{table}', o.uid
  FROM temp.join_absorbed AS a
  JOIN "{theirs}".factor AS f ON f.uid = a.dropped
  JOIN "{theirs}"."{table}" AS t ON t.factor = f.id
  JOIN temp."their_{table}" AS b ON b.their_id = t.id
  JOIN main.factor AS k ON k.uid = a.kept
  JOIN main."{table}" AS o ON o.factor = k.id AND {twin}
 WHERE a.tbl = 'factor'
   AND b.how = 3
   AND b.id IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM main."{table}" WHERE uid = t.uid)
   AND NOT EXISTS (SELECT 1 FROM main.uid_alias WHERE alias = t.uid)
