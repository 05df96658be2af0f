-- Rows that came with a merge go, those that rest on others first; of one table, one by one, the last first, if they may
-- rest on each other.
WITH RECURSIVE brought (name, first, last) AS (
    SELECT key, value ->> 0, value ->> 1 FROM json_each(:rows)
), parent (child, name) AS (
    SELECT DISTINCT t.name, f."table"
      FROM pragma_table_list AS t, pragma_foreign_key_list(t.name) AS f
     WHERE t.schema = 'main'
       AND t.type = 'table'
       AND f."table" <> t.name
), depth (name, steps) AS (
    SELECT name, 0 FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
    UNION
    SELECT p.child, d.steps + 1 FROM depth AS d JOIN parent AS p ON p.name = d.name WHERE d.steps < 40
), piece (name, first, last, start) AS (
    SELECT name, iif(EXISTS (SELECT 1 FROM pragma_foreign_key_list(b.name) AS f WHERE f."table" = b.name AND f.on_delete = 'RESTRICT'),
                     last, first), last, first
      FROM brought AS b
     UNION ALL
    SELECT name, first - 1, first - 1, start
      FROM piece
     WHERE first > start
)
SELECT 'DELETE FROM "' || p.name || '" WHERE id BETWEEN ' || p.first || ' AND ' || p.last AS sql, '' AS table_name
  FROM piece AS p
 ORDER BY (SELECT max(steps) FROM depth WHERE depth.name = p.name) DESC, p.name, p.first DESC
