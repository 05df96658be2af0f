-- Whether anything of ours rests on rows that came with the merge: a query for each reference.
WITH brought (name, first, last) AS (
    SELECT key, value ->> 0, value ->> 1 FROM json_each(:rows)
)
SELECT 'SELECT 1 FROM "' || t.name || '" AS o WHERE o."' || f."from" || '" BETWEEN ' || b.first || ' AND ' || b.last ||
       CASE WHEN EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'id' AND pk = 1)
            THEN ' AND NOT o.id BETWEEN ' || coalesce((SELECT first FROM brought WHERE name = t.name), 0) || ' AND ' ||
                 coalesce((SELECT last FROM brought WHERE name = t.name), 0)
            ELSE ' AND EXISTS (SELECT 1 FROM change_log WHERE table_name = ''' || t.name || ''' AND number > ' || :number ||
                 ' AND number < ' || :mark ||
                 ' AND merge IS NULL AND op = ''insert'' AND row_key = ' || (
                     SELECT CASE WHEN count(*) = 1 THEN 'CAST(o."' || max(name) || '" AS TEXT)'
                                 ELSE 'json_array(' || group_concat('o."' || name || '"', ', ') || ')' END
                       FROM (SELECT name FROM pragma_table_info(t.name) WHERE pk > 0 ORDER BY pk)) || ')'
       END || ' LIMIT 1' AS sql, t.name AS table_name
  FROM pragma_table_list AS t, pragma_foreign_key_list(t.name) AS f
  JOIN brought AS b ON b.name = f."table"
 WHERE t.schema = 'main'
   AND t.type = 'table'
   AND f.on_delete <> 'SET NULL'
   AND coalesce(f."to", 'id') = 'id'
