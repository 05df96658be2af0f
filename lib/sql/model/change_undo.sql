-- Statements that undo the changes from :first to :last, the latest first, made from the log's own
-- rows: what was inserted is deleted, what was deleted is inserted, what was updated is as before.
-- (Of a blob the log holds the hexadecimal digits.)
WITH entries AS (
    SELECT number, table_name, op, old, new
      FROM change_log
     WHERE number BETWEEN :first AND :last
       AND merge IS NULL
       AND op IN ('insert', 'update', 'delete')
), cells AS (
    SELECT e.number, i.name, i.cid, i.pk,
           CASE WHEN i.type = 'BLOB' THEN 'X' || quote(j.value) ELSE quote(j.value) END AS literal
      FROM entries AS e,
           json_each(coalesce(e.old, e.new)) AS j,
           pragma_table_info(e.table_name) AS i
     WHERE i.name = j.key
     ORDER BY e.number, i.cid
), parts AS (
    SELECT number,
           group_concat('"' || name || '"', ', ') AS names,
           group_concat(literal, ', ') AS literals,
           group_concat('"' || name || '" = ' || literal, ', ') FILTER (WHERE pk = 0) AS settings,
           group_concat('"' || name || '" = ' || literal, ' AND ') FILTER (WHERE pk > 0) AS is_it
      FROM cells
     GROUP BY number
)
SELECT CASE e.op
       WHEN 'insert' THEN 'DELETE FROM "' || e.table_name || '" WHERE ' || p.is_it
       WHEN 'delete' THEN 'INSERT INTO "' || e.table_name || '" (' || p.names || ') VALUES (' || p.literals || ')'
       ELSE 'UPDATE "' || e.table_name || '" SET ' || p.settings || ' WHERE ' || p.is_it
       END AS sql
  FROM entries AS e
  JOIN parts AS p ON p.number = e.number
 ORDER BY e.number DESC
