-- For each table that has texts, the query that gives them all with the number of their row (0 where a table has none).
SELECT t.name AS table_name,
       printf('SELECT %s AS row, %s FROM "%w" WHERE %s', CASE WHEN t.wr THEN '0' ELSE 'rowid' END,
              group_concat(printf('"%w"', c.name), ', '), t.name,
              group_concat(printf('"%w" IS NOT NULL', c.name), ' OR ')) AS query
  FROM pragma_table_list AS t
  JOIN pragma_table_info(t.name) AS c
 WHERE t.schema = 'main'
   AND t.type = 'table'
   AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'
   AND c.type = 'TEXT'
 GROUP BY t.name
