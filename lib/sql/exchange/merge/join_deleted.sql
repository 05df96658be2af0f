-- What they deleted and we still have: their old values name it.
INSERT OR IGNORE INTO temp."id_{table}" (theirs, ours, how)
SELECT CAST(g.row_key AS INTEGER), o.id, 4
  FROM temp.join_gone_theirs AS g
  JOIN main."{table}" AS o ON o.uid = g.uid
 WHERE g.tbl = '{table}'
   AND NOT EXISTS (SELECT 1 FROM "{theirs}"."{table}" WHERE uid = g.uid)
