INSERT OR IGNORE INTO temp."id_{table}" (theirs, ours, how)
SELECT t.id, o.id, 0
  FROM "{theirs}"."{table}" AS t
  JOIN main."{table}" AS o ON o.uid = t.uid
