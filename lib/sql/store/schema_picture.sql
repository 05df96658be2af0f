-- The schema's canonical picture: every object of ours in one order, whatever order it was made in.
SELECT type, name, sql
  FROM sqlite_schema
 WHERE sql IS NOT NULL
   AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
   AND (name NOT LIKE 'my\_%' ESCAPE '\' OR type = 'trigger')
 ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 WHEN 'view' THEN 3 ELSE 4 END, tbl_name, name
