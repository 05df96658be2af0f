-- The first trigger or view that the golden picture (:rows) does not hold word for word, or the first
-- object of the team's that reaches into our tables, for the message of a refused file.
SELECT type, name, sql
  FROM sqlite_schema AS o
 WHERE instr(:rows, sql) = 0
   AND (type = 'trigger'
        OR (type = 'view' AND name NOT LIKE 'my\_%' ESCAPE '\')
        OR (type = 'index' AND name LIKE 'my\_%' ESCAPE '\' AND tbl_name NOT LIKE 'my\_%' ESCAPE '\'
            AND (sql LIKE 'CREATE UNIQUE%' OR upper(sql) LIKE '% WHERE %'
                 OR EXISTS (SELECT 1 FROM pragma_index_xinfo(o.name) WHERE cid = -2)))
        OR (type = 'table' AND name LIKE 'my\_%' ESCAPE '\'
            AND EXISTS (SELECT 1 FROM pragma_foreign_key_list(o.name))))
 ORDER BY type, name
 LIMIT 1
