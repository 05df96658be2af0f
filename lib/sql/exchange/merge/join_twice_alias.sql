-- A row that is new, and is what a row of ours has become meanwhile (a coding that was moved to the factor
-- under which they made one): it is that row, under another uid.
INSERT INTO main.uid_alias (alias, table_name, row_uid)
SELECT b.uid, '{table}', o.uid
  FROM temp."their_{table}" AS b
 CROSS JOIN main."{table}" AS o
 WHERE b.how = 3
   AND b.id IS NOT NULL
   AND {natural}
   AND b.uid <> o.uid
   AND NOT EXISTS (SELECT 1 FROM main.uid_alias WHERE alias = b.uid)
