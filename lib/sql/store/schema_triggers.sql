-- Makes the triggers that every table of ours has alike, from the tables' own definitions:
--   <table>_guard_insert, _guard_update, _guard_delete: references and keys hold for an editor
--       in the stock shell as well, where foreign_keys is off, with a message that helps;
--       ON DELETE actions are carried out;
--   <table>_log_insert, _log_update, _log_delete: the change log;
--   <table>_revision: the revision grows with an edit that does not mind it.
-- Messages are literals, for SQLite before 3.47 takes no other.
WITH tables (name, has_rowid) AS MATERIALIZED (
    SELECT name, NOT wr
      FROM pragma_table_list
     WHERE schema = 'main'
       AND type = 'table'
       AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
       AND name NOT LIKE 'my\_%' ESCAPE '\'
       AND name NOT IN ('schema_migration', 'change_log', 'change_author', 'dictionary_entry')
), columns AS MATERIALIZED (
    SELECT t.name AS tbl, c.cid, c.name, c.type, c.pk
      FROM tables AS t, pragma_table_info(t.name) AS c
), keys AS MATERIALIZED ( -- the primary key of each table
    SELECT tbl,
           count(*) AS width,
           group_concat(name, ', ') AS list,
           group_concat(CASE type WHEN 'BLOB' THEN 'hex(NEW."' || name || '")' ELSE 'NEW."' || name || '"' END, ', ') AS new_list,
           group_concat(CASE type WHEN 'BLOB' THEN 'hex(OLD."' || name || '")' ELSE 'OLD."' || name || '"' END, ', ') AS old_list
      FROM (SELECT tbl, name, type FROM columns WHERE pk > 0 ORDER BY tbl, pk)
     GROUP BY tbl
), reference_columns AS MATERIALIZED (
    SELECT t.name AS child, f.id, f.seq, f."table" AS parent, f."from" AS child_column,
           coalesce(f."to", (SELECT name FROM columns WHERE tbl = f."table" AND pk = f.seq + 1)) AS parent_column,
           f.on_delete
      FROM tables AS t, pragma_foreign_key_list(t.name) AS f
), refs AS MATERIALIZED ( -- one row a foreign key
    SELECT child, id, parent, max(on_delete) AS on_delete,
           group_concat(child_column, ', ') AS child_columns,
           group_concat('NEW."' || child_column || '" IS NOT NULL', ' AND ') AS child_given,
           group_concat('NEW."' || child_column || '" IS NOT OLD."' || child_column || '"', ' OR ') AS child_changed,
           group_concat('"' || parent_column || '" = NEW."' || child_column || '"', ' AND ') AS parent_is_there,
           group_concat('"' || child_column || '" = OLD."' || parent_column || '"', ' AND ') AS child_is_there,
           group_concat('"' || child_column || '" = NULL', ', ') AS child_to_null,
           group_concat('NEW."' || parent_column || '" IS NOT OLD."' || parent_column || '"', ' OR ') AS parent_changed,
           max(parent_column) AS parent_column
      FROM (SELECT * FROM reference_columns ORDER BY child, id, seq)
     GROUP BY child, id, parent
), unique_keys AS MATERIALIZED ( -- one row a unique index over plain columns
    SELECT tbl, index_name,
           group_concat(column_name, ', ') AS list,
           group_concat('"' || column_name || '" = NEW."' || column_name || '"', ' AND ') AS is_there,
           group_concat('NEW."' || column_name || '" IS NOT OLD."' || column_name || '"', ' OR ') AS changed
      FROM (SELECT t.name AS tbl, i.name AS index_name, k.name AS column_name, k.cid
              FROM tables AS t, pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS k
             WHERE i."unique" AND NOT i.partial
             ORDER BY t.name, i.name, k.seqno)
     GROUP BY tbl, index_name
    HAVING min(cid) >= 0
), closed (name) AS (
    VALUES ('level'), ('sector'), ('mission'), ('factor_kind'), ('missing'), ('phase'), ('instrument')
), json_columns AS MATERIALIZED (
    SELECT tbl,
           group_concat('''' || name || ''', ' || CASE type WHEN 'BLOB' THEN 'hex(OLD."' || name || '")'
                        ELSE 'OLD."' || name || '"' END, ', ') AS old_json,
           group_concat('''' || name || ''', ' || CASE type WHEN 'BLOB' THEN 'hex(NEW."' || name || '")'
                        ELSE 'NEW."' || name || '"' END, ', ')
               FILTER (WHERE NOT (tbl = 'document' AND name = 'text')) AS new_json,
           group_concat('NEW."' || name || '" IS NOT OLD."' || name || '"', ' OR ')
               FILTER (WHERE name <> 'revision') AS changed,
           max(name = 'uid') AS has_uid,
           max(name = 'revision') AS has_revision,
           max(name = 'origin') AS has_origin
      FROM (SELECT * FROM columns ORDER BY tbl, cid)
     GROUP BY tbl
), guards_insert (tbl, at, line) AS (
    SELECT tbl, 1, '    SELECT RAISE(ABORT, ''' || tbl || '.' || list ||
           ': another row has this value already; change that row with UPDATE'') WHERE EXISTS (SELECT 1 FROM "' ||
           tbl || '" WHERE ' || is_there || ');'
      FROM unique_keys
    UNION ALL
    SELECT tbl, 0, '    SELECT RAISE(ABORT, ''' || tbl ||
           '.id: another row has this value already; change that row with UPDATE'') WHERE EXISTS (SELECT 1 FROM "' ||
           tbl || '" WHERE id = NEW.id);'
      FROM columns JOIN tables ON tables.name = tbl AND has_rowid
     WHERE columns.name = 'id' AND pk = 1
    UNION ALL
    SELECT child, 2, '    SELECT RAISE(ABORT, ''' || child || '.' || child_columns || ': there is no such ' || parent ||
           '; see SELECT ' || parent_column || ' FROM ' || parent || ''') WHERE ' || child_given ||
           ' AND NOT EXISTS (SELECT 1 FROM "' || parent || '" WHERE ' || parent_is_there || ');'
      FROM refs
    UNION ALL
    SELECT name, 3, '    SELECT RAISE(ABORT, ''' || name ||
           ' is a closed vocabulary: the library knows its codes; labels may be edited, rows not added'');'
      FROM closed
), guards_update (tbl, at, line) AS (
    SELECT tbl, 4, '    SELECT RAISE(ABORT, ''' || tbl || '.' || list ||
           ': another row has this value already'') WHERE (' || changed || ') AND EXISTS (SELECT 1 FROM "' ||
           tbl || '" WHERE ' || is_there || ');'
      FROM unique_keys
     WHERE list NOT IN ('id', 'uid')
    UNION ALL
    SELECT child, 2, '    SELECT RAISE(ABORT, ''' || child || '.' || child_columns || ': there is no such ' || parent ||
           '; see SELECT ' || parent_column || ' FROM ' || parent || ''') WHERE (' || child_changed || ') AND ' ||
           child_given || ' AND NOT EXISTS (SELECT 1 FROM "' || parent || '" WHERE ' || parent_is_there || ');'
      FROM refs
    UNION ALL
    SELECT parent, 3, '    SELECT RAISE(ABORT, ''' || parent || '.' || parent_column ||
           ': rows of ' || child || ' point to it; the key of a row in use does not change'') WHERE (' || parent_changed ||
           ') AND EXISTS (SELECT 1 FROM "' || child || '" WHERE ' || child_is_there || ');'
      FROM refs
     WHERE parent_column <> 'id'
    UNION ALL
    SELECT tbl, 1, '    SELECT RAISE(ABORT, ''' || tbl || '.' || name ||
           ' never changes: other rows and other laptops know the row by it'') WHERE NEW."' || name ||
           '" IS NOT OLD."' || name || '";'
      FROM columns
     WHERE name IN ('id', 'uid')
    UNION ALL
    SELECT name, 1, '    SELECT RAISE(ABORT, ''' || name ||
           ' is a closed vocabulary: its labels may be edited, its codes and ranks not'')' ||
           ' WHERE NEW.code <> OLD.code OR NEW.rank <> OLD.rank;'
      FROM closed
), guards_delete (tbl, at, line) AS (
    SELECT parent, CASE on_delete WHEN 'CASCADE' THEN 3 WHEN 'SET NULL' THEN 2 ELSE 1 END,
           CASE on_delete
           WHEN 'CASCADE' THEN '    DELETE FROM "' || child || '" WHERE ' || child_is_there || ';'
           WHEN 'SET NULL' THEN '    UPDATE "' || child || '" SET ' || child_to_null || ' WHERE ' || child_is_there || ';'
           ELSE '    SELECT RAISE(ABORT, ''' || parent || ': rows of ' || child ||
                ' still point to this row; change or delete them first'') WHERE EXISTS (SELECT 1 FROM "' ||
                child || '" WHERE ' || child_is_there || ');'
           END
      FROM refs
    UNION ALL
    SELECT name, 0, '    SELECT RAISE(ABORT, ''' || name || ' is a closed vocabulary: its rows are not deleted'');'
      FROM closed
    UNION ALL
    SELECT tbl, 0, '    SELECT RAISE(ABORT, ''' || tbl ||
           ': a row of the framework is not deleted; rows of the team are'') WHERE OLD.origin <> ''team'';'
      FROM json_columns
     WHERE has_origin AND tbl NOT IN (SELECT name FROM closed) AND tbl NOT IN ('role_sector', 'case_partner')
), guards (event, tbl, at, line) AS (
    SELECT 'insert', tbl, at, line FROM guards_insert
    UNION ALL SELECT 'update', tbl, at, line FROM guards_update
    UNION ALL SELECT 'delete', tbl, at, line FROM guards_delete
), row_keys AS (
    SELECT tbl,
           CASE WHEN width = 1 THEN 'CAST(' || new_list || ' AS TEXT)' ELSE 'json_array(' || new_list || ')' END AS new_key,
           CASE WHEN width = 1 THEN 'CAST(' || old_list || ' AS TEXT)' ELSE 'json_array(' || old_list || ')' END AS old_key
      FROM keys
), logs (tbl, event, sql) AS (
    SELECT j.tbl, e.column1,
           'CREATE TRIGGER "' || j.tbl || '_log_' || e.column1 || '" AFTER ' || upper(e.column1) || ' ON "' || j.tbl || '"' ||
           CASE e.column1 WHEN 'update' THEN char(10) || 'WHEN ' || j.changed ELSE '' END || char(10) || 'BEGIN' || char(10) ||
           '    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)' || char(10) ||
           '    SELECT who, source, ''' || j.tbl || ''', ' ||
           CASE e.column1 WHEN 'delete' THEN k.old_key ELSE k.new_key END || ', ' ||
           CASE WHEN NOT j.has_uid THEN 'NULL' WHEN e.column1 = 'delete' THEN 'OLD.uid' ELSE 'NEW.uid' END ||
           ', ''' || e.column1 || ''',' || char(10) || '           ' ||
           CASE e.column1 WHEN 'insert' THEN 'NULL' ELSE 'json_object(' || j.old_json || ')' END || ',' || char(10) || '           ' ||
           CASE e.column1 WHEN 'delete' THEN 'NULL' ELSE 'json_object(' || j.new_json || ')' END || char(10) ||
           '      FROM change_author;' || char(10) || 'END'
      FROM json_columns AS j
      JOIN row_keys AS k ON k.tbl = j.tbl,
           (VALUES ('insert'), ('update'), ('delete')) AS e
     WHERE j.tbl <> 'source_row'
)
SELECT 'trigger' AS type, tbl || '_guard_' || event AS name,
       'CREATE TRIGGER "' || tbl || '_guard_' || event || '" BEFORE ' || upper(event) || ' ON "' || tbl || '"' || char(10) ||
       'BEGIN' || char(10) || group_concat(line, char(10)) || char(10) || 'END' AS sql
  FROM (SELECT * FROM guards ORDER BY event, tbl, at, line)
 GROUP BY event, tbl
UNION ALL
SELECT 'trigger', tbl || '_log_' || event, sql
  FROM logs
UNION ALL
SELECT 'trigger', tbl || '_revision',
       'CREATE TRIGGER "' || tbl || '_revision" AFTER UPDATE ON "' || tbl || '"' || char(10) ||
       'WHEN NEW.revision = OLD.revision AND (' || changed || ')' || char(10) ||
       'BEGIN' || char(10) || '    UPDATE "' || tbl || '" SET revision = revision + 1 WHERE id = NEW.id;' || char(10) || 'END'
  FROM json_columns
 WHERE has_revision
