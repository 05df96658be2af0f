-- A link that was there when another one went over to it is one of its own origins.
INSERT OR IGNORE INTO temp.join_origin (side, tbl, row, origin, link, number)
WITH RECURSIVE way (side, tbl, row, origin, number) AS (
    SELECT m.side, m.tbl, m.to_row, m.from_row, m.number
      FROM temp.join_moved AS m
     WHERE NOT EXISTS (SELECT 1 FROM temp.join_moved AS x
                        WHERE x.side = m.side AND x.tbl = m.tbl AND x.to_row = m.from_row AND x.is_new AND x.number < m.number)
    UNION
    SELECT m.side, m.tbl, m.to_row, m.to_row, 0
      FROM temp.join_moved AS m
     WHERE NOT m.is_new
       AND NOT EXISTS (SELECT 1 FROM temp.join_moved AS x
                        WHERE x.side = m.side AND x.tbl = m.tbl AND x.to_row = m.to_row AND x.is_new AND x.number < m.number)
    UNION
    SELECT m.side, m.tbl, m.to_row, w.origin, m.number
      FROM way AS w
      JOIN temp.join_moved AS m ON m.side = w.side AND m.tbl = w.tbl AND m.from_row = w.row AND m.number > w.number
)
SELECT w.side, w.tbl, w.row, w.origin, k.link, w.number
  FROM way AS w
  JOIN temp.join_link AS k ON k.side = w.side AND k.tbl = w.tbl AND k.row = w.origin;
INSERT OR IGNORE INTO temp.join_out_link (side, tbl, link)
SELECT o.side, o.tbl, k.link
  FROM temp.join_out AS o
  JOIN temp.join_link AS k ON k.side = o.side AND k.tbl = o.tbl AND k.row = o.row
 UNION
SELECT o.side, o.tbl, w.link
  FROM temp.join_out AS o
  JOIN temp.join_origin AS w ON w.side = o.side AND w.tbl = o.tbl AND w.row = o.row AND w.number < o.number
