-- What points where. A column that points to another link goes with a row as that link's own column does.
INSERT INTO temp.join_reference (child, column_name, parent, on_delete)
SELECT c.tbl, c.name, c.refers,
       coalesce((SELECT f.on_delete FROM pragma_foreign_key_list(c.tbl) AS f
                  WHERE f."from" = c.name AND f."table" = c.refers),
                (SELECT p.on_delete
                   FROM pragma_foreign_key_list(c.tbl) AS f, pragma_foreign_key_list(f."table") AS p
                  WHERE f."from" = c.name AND p."from" = f."to" AND p."table" = c.refers),
                'CASCADE')
  FROM temp.join_column AS c
 WHERE c.refers IS NOT NULL
