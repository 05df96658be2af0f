-- Parents first: the longest way from a table that points to none.
WITH RECURSIVE parent (child, name) AS (
    SELECT DISTINCT t.name, f."table"
      FROM temp.join_table AS t, pragma_foreign_key_list(t.name) AS f
     WHERE f."table" <> t.name
), depth (name, steps) AS (
    SELECT name, 0 FROM temp.join_table
    UNION
    SELECT p.child, d.steps + 1
      FROM depth AS d
      JOIN parent AS p ON p.name = d.name
     WHERE d.steps < 40
)
UPDATE temp.join_table
   SET place = (SELECT max(steps) FROM depth WHERE depth.name = join_table.name)
