-- Both uids of one row are known from now on.
INSERT INTO main.uid_alias (alias, table_name, row_uid)
SELECT t.uid, '{table}', o.uid
  FROM temp."id_{table}" AS m
  JOIN "{theirs}"."{table}" AS t ON t.id = m.theirs
  JOIN main."{table}" AS o ON o.id = m.ours
 WHERE m.how IN (1, 2)
   AND t.uid <> o.uid
   AND NOT EXISTS (SELECT 1 FROM main.uid_alias WHERE alias = t.uid)
