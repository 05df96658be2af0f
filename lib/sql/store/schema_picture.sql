-- The schema's canonical picture: every object of ours in one order, whatever order it was made in.
-- Objects of the team (my_...) are not in it, unless they reach into our tables: a trigger, an index on
-- an expression, with a condition or UNIQUE, a foreign key. They then make the picture a stranger's.
SELECT type, name, sql
  FROM sqlite_schema AS o
 WHERE sql IS NOT NULL
   AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
   AND (name NOT LIKE 'my\_%' ESCAPE '\'
        OR type = 'trigger'
        OR (type = 'index' AND tbl_name NOT LIKE 'my\_%' ESCAPE '\'
            AND (sql LIKE 'CREATE UNIQUE%' OR upper(sql) LIKE '% WHERE %'
                 OR EXISTS (SELECT 1 FROM pragma_index_xinfo(o.name) WHERE cid = -2)))
        OR (type = 'table' AND EXISTS (SELECT 1 FROM pragma_foreign_key_list(o.name))))
 ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 WHEN 'view' THEN 3 ELSE 4 END, tbl_name, name
