-- Statements that delete the rows which a load brought, those first to which no other points. Rows that its
-- changes from :first to :last wrote are left out: the log undoes them.
WITH RECURSIVE tables (name) AS (
    SELECT m.name
      FROM sqlite_schema AS m, pragma_table_info(m.name) AS i
     WHERE m.type = 'table'
       AND i.name = 'source_row'
), above (name, depth) AS (
    SELECT name, 0 FROM tables
    UNION
    SELECT f."table", a.depth + 1
      FROM above AS a, pragma_foreign_key_list(a.name) AS f
     WHERE f."table" <> a.name
), keys (name, expression) AS (
    SELECT name,
           CASE WHEN sum(column = 'id') > 0 THEN 'CAST("id" AS TEXT)'
                ELSE 'json_array(' || group_concat('"' || column || '"', ', ') || ')' END
      FROM (SELECT t.name, i.name AS column
              FROM tables AS t, pragma_table_info(t.name) AS i
             WHERE i.pk > 0
             ORDER BY t.name, i.pk)
     GROUP BY name
)
SELECT 'DELETE FROM "' || k.name || '" WHERE source_row IN (SELECT id FROM source_row WHERE source = '
       || :source || ') AND NOT EXISTS (SELECT 1 FROM change_log WHERE table_name = ' || quote(k.name)
       || ' AND row_key = ' || k.expression || ' AND number BETWEEN ' || :first || ' AND ' || :last
       || ' AND op IN (''insert'', ''update''))' AS sql
  FROM keys AS k
  JOIN above AS a ON a.name = k.name
 GROUP BY k.name
 ORDER BY max(a.depth), k.name
