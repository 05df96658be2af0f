-- The tables of a study and its wide views, and the query that gives the rows of each in one order.
SELECT t.name,
       t.type = 'view' AS is_view,
       d.title_th,
       d.title_en,
       'SELECT ' || (SELECT group_concat('"' || name || '"', ', ')
                       FROM (SELECT name FROM pragma_table_info(t.name) ORDER BY cid))
       || ' FROM "' || t.name || '" ORDER BY '
       || coalesce((SELECT group_concat('"' || name || '"', ', ')
                      FROM (SELECT name FROM pragma_table_info(t.name) WHERE pk > 0 ORDER BY pk)), '1')
       AS query
  FROM pragma_table_list AS t
  JOIN dictionary_entry AS d ON d.table_name = t.name AND d.column_name = ''
 WHERE t.schema = 'main'
   AND (t.type = 'table' OR t.name LIKE '%\_wide' ESCAPE '\'
        OR t.name = 'project_level' OR t.name = 'data_dictionary')
 ORDER BY is_view, t.name
