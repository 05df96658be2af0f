-- Lays a view or trigger into the schema as CREATE would: :sql is its text, whose first line names it
-- and, for a trigger, ends with its table. It is parsed when the schema is read anew, once; CREATE
-- would parse it twice, and search the whole schema for it in between.
WITH object (type, rest) AS (
    SELECT 'view', substr(:sql, 13) WHERE :sql LIKE 'CREATE VIEW %'
     UNION ALL
    SELECT 'trigger', substr(:sql, 16) WHERE :sql LIKE 'CREATE TRIGGER %'
), head (type, name, line) AS (
    SELECT type, trim(substr(rest, 1, instr(rest, ' ') - 1), '"'),
           substr(rest, 1, instr(rest, char(10)) - 1)
      FROM object
)
INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql)
SELECT type, name,
       iif(type = 'view', name, trim(substr(line, instr(line, ' ON ') + 4), '"')),
       0, :sql
  FROM head
