-- What a new study begins with is not of this one.
SELECT 'DELETE FROM main."' || name || '"' AS sql, '' AS done
  FROM pragma_table_list
 WHERE schema = 'main'
   AND type = 'table'
   AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
   AND name NOT IN ('schema_migration', 'change_author', 'dictionary_entry')
 ORDER BY name
