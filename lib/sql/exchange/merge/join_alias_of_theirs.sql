INSERT INTO main.uid_alias (alias, table_name, row_uid)
SELECT a.alias, '{table}', o.uid
  FROM "{theirs}".uid_alias AS a
  JOIN "{theirs}"."{table}" AS t ON t.uid = a.row_uid
  JOIN temp."id_{table}" AS m ON m.theirs = t.id
  JOIN main."{table}" AS o ON o.id = m.ours
 WHERE a.alias <> o.uid
   AND NOT EXISTS (SELECT 1 FROM main.uid_alias WHERE alias = a.alias)
   AND NOT EXISTS (SELECT 1 FROM main."{table}" WHERE uid = a.alias)
