-- The tables of a study that a merge takes row by row; the log, aliases and conflicts go their own ways. (The list of
-- PRAGMA table_list would have the columns of all views worked out.)
INSERT INTO temp.join_table (name, has_id, has_uid)
SELECT t.name,
       EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'id' AND pk = 1),
       EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'uid')
  FROM main.sqlite_schema AS t
 WHERE t.type = 'table'
   AND t.rootpage > 0
   AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
   AND t.name NOT LIKE 'my\_%' ESCAPE '\'
   AND t.name NOT IN ('schema_migration', 'change_log', 'change_author', 'dictionary_entry', 'uid_alias', 'merge_conflict', 'shared_copy')
