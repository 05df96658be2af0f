-- The statement that lays framework rows (JSON, first row the column names) over the table
-- :name. A row that is there already stays as it is. The first column names a row: where the table
-- has uids, they are made of that, so that they are the same in every study.
WITH head (column_name, at) AS (
    SELECT value, key FROM json_each(:rows, '$[0]')
), cell (value, parent) AS (  -- a row of another table is named by its code, kept by its id
    SELECT iif(f."table" IS NULL, '', '(SELECT id FROM "' || f."table" || '" WHERE code = ') ||
           'json_extract(value, ''$[' || at || ']'')' ||
           iif(f."table" IS NULL, '', ')'), f."table"
      FROM head
      LEFT JOIN pragma_foreign_key_list(:name) AS f ON f."from" = column_name AND f."to" = 'id'
     ORDER BY at
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
           (SELECT group_concat(value, ', ') FROM cell) ||
           own.uid_value ||
       ' FROM json_each(?1) WHERE key > 0' ||
           coalesce((SELECT group_concat(' AND ' || value || ' IS NOT NULL', '')
                       FROM cell WHERE parent IS NOT NULL), '') ||
       ' ON CONFLICT DO NOTHING' AS sql
  FROM own
