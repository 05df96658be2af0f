SELECT k.id AS keep, d.id AS dropped
  FROM temp.join_absorbed AS a
  JOIN main."{table}" AS k ON k.uid = a.kept
  JOIN main."{table}" AS d ON d.uid = a.dropped
 WHERE a.tbl = '{table}'
