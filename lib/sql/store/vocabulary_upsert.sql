-- The statement that lays framework rows (JSON, first row the column names) over the table
-- :name. A row that is there already stays as it is. The first column names a row: where the table
-- has uids, they are made of that, so that they are the same in every study.
WITH head (column_name, at) AS (
    SELECT value, key FROM json_each(:rows, '$[0]')
), own (uid_column, uid_value) AS (
    SELECT iif(count(*) > 0, ', uid', ''),
           iif(count(*) > 0, ', cgov_named_uid(''' || :name || ''', json_extract(value, ''$[0]''))',
               '')
      FROM pragma_table_info(:name)
     WHERE name = 'uid'
)
SELECT 'vocabulary' AS type,
       :name AS name,
       'INSERT INTO "' || :name || '" (' ||
           (SELECT group_concat('"' || column_name || '"', ', ') FROM head) || own.uid_column ||
       ') SELECT ' ||
           (SELECT group_concat('json_extract(value, ''$[' || at || ']'')', ', ') FROM head) ||
           own.uid_value ||
       ' FROM json_each(?1) WHERE key > 0' ||
       ' ON CONFLICT DO NOTHING' AS sql
  FROM own
