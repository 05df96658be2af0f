-- The statement that lays framework rows (JSON, first row the column names) over the table
-- :name. A row that is there already takes the new wording unless the team has edited it.
WITH head (column_name, at) AS (
    SELECT value, key FROM json_each(:rows, '$[0]')
), key_column (name) AS (
    SELECT name FROM pragma_table_info(:name) WHERE pk > 0 ORDER BY pk
)
SELECT 'vocabulary' AS type,
       :name AS name,
       'INSERT INTO "' || :name || '" (' ||
           (SELECT group_concat('"' || column_name || '"', ', ') FROM head) ||
       ') SELECT ' ||
           (SELECT group_concat('json_extract(value, ''$[' || at || ']'')', ', ') FROM head) ||
       ' FROM json_each(?1) WHERE key > 0' ||
       ' ON CONFLICT DO NOTHING' AS sql
