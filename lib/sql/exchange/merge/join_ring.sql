-- Rows that would be below themselves, where each side moved one below the other: ours stays.
WITH RECURSIVE way (place, start, id, steps) AS (
    SELECT c.place, o.id, o.parent, 1
      FROM temp.join_cell AS c
      JOIN main."{table}" AS o ON '"id" = ' || o.id = c.place
     WHERE c.tbl = '{table}'
       AND c.field = 'parent'
       AND c.verdict = 'taken'
    UNION
    SELECT w.place, w.start, o.parent, w.steps + 1
      FROM way AS w
      JOIN main."{table}" AS o ON o.id = w.id
     WHERE w.steps < 100
       AND w.id <> w.start
)
SELECT 'UPDATE main."{table}" SET parent = ' || quote(c.ours) || ' WHERE ' || c.place AS sql,
       'UPDATE temp.join_cell SET verdict = ''conflict'' WHERE tbl = ''{table}'' AND field = ''parent'' AND place = ' || quote(c.place) AS done
  FROM way AS w
  JOIN temp.join_cell AS c ON c.tbl = '{table}' AND c.field = 'parent' AND c.place = w.place
 WHERE w.id = w.start
