-- The same row under another uid, which one side or the other has noted.
INSERT OR IGNORE INTO temp."id_{table}" (theirs, ours, how)
SELECT t.id, o.id, 1
  FROM main.uid_alias AS a
  JOIN "{theirs}"."{table}" AS t ON t.uid = a.alias
  JOIN main."{table}" AS o ON o.uid = a.row_uid
 UNION
SELECT t.id, o.id, 1
  FROM "{theirs}".uid_alias AS a
  JOIN "{theirs}"."{table}" AS t ON t.uid = a.row_uid
  JOIN main."{table}" AS o ON o.uid = a.alias
 UNION
SELECT t.id, o.id, 1
  FROM "{theirs}".uid_alias AS a
  JOIN main.uid_alias AS x ON x.alias = a.alias
  JOIN "{theirs}"."{table}" AS t ON t.uid = a.row_uid
  JOIN main."{table}" AS o ON o.uid = x.row_uid
 ORDER BY 1, 2
