-- And which of ours are the same.
INSERT OR IGNORE INTO temp.join_uid (side, tbl, id, uid)
SELECT 'ours', '{table}', o.id, u.uid
  FROM temp.join_uid AS u
  JOIN main."{table}" AS o ON o.uid = u.uid
 WHERE u.side = 'theirs'
   AND u.tbl = '{table}'
