-- For each table that has texts, the query that gives them all with the number of their row (0 where a table has none). A
-- table has no rowid if its primary key is an index that the schema does not list; PRAGMA table_list says so as well, but
-- has the columns of all views worked out for it.
SELECT t.name AS table_name,
       printf('SELECT %s AS row, %s FROM "%w" WHERE %s', iif(k.name IS NULL, 'rowid', '0'),
              group_concat(printf('"%w"', c.name), ', '), t.name,
              group_concat(printf('"%w" IS NOT NULL', c.name), ' OR ')) AS query
  FROM main.sqlite_schema AS t
  JOIN pragma_table_info(t.name) AS c
  LEFT JOIN pragma_index_list(t.name) AS k ON k.origin = 'pk' AND k.name NOT IN (SELECT name FROM main.sqlite_schema)
 WHERE t.type = 'table'
   AND t.rootpage > 0
   AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'
   AND c.type = 'TEXT'
 GROUP BY t.name
