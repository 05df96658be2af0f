-- Rows that came with a merge go, those that rest on others first.
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
)
SELECT 'DELETE FROM "' || b.name || '" WHERE id BETWEEN ' || b.first || ' AND ' || b.last AS sql, '' AS table_name
  FROM brought AS b
 ORDER BY (SELECT max(steps) FROM depth WHERE depth.name = b.name) DESC, b.name
