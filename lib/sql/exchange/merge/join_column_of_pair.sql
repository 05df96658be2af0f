-- A key of two columns that points to another link holds ids wherever that link does.
UPDATE temp.join_column
   SET refers = (SELECT p.refers
                   FROM pragma_foreign_key_list(join_column.tbl) AS f
                   JOIN temp.join_column AS p ON p.tbl = f."table" AND p.name = f."to"
                  WHERE f."from" = join_column.name)
 WHERE refers IS NULL
   AND pk > 0
   AND kind = 'plain'
