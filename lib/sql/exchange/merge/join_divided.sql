-- Rows that each side made one with another one: ours stays, and a person decides.
INSERT OR IGNORE INTO temp.join_cell (tbl, row, place, row_key, uid, field, base, ours, theirs, ours_by, ours_at, theirs_by,
       theirs_at, verdict)
WITH RECURSIVE our_merge (dropped, kept, who, at) AS MATERIALIZED (
    SELECT g.row, l.uid, l.who, l.at
      FROM temp.join_gone_ours AS g
      JOIN main.change_log AS l
        ON l.op = 'merge'
       AND l.table_name = g.tbl
       AND l.merge IS NULL
       AND g.number BETWEEN l.new ->> 'first' AND l.number
     WHERE g.tbl = '{table}'
), their_merge (dropped, kept, uid, code, who, at, number) AS MATERIALIZED (
    SELECT g.row, l.uid, g.uid, d.old ->> 'code', l.who, l.at, l.number
      FROM temp.join_gone_theirs AS g
      JOIN "{theirs}".change_log AS d ON d.number = g.number
      JOIN "{theirs}".change_log AS l
        ON l.op = 'merge'
       AND l.table_name = g.tbl
       AND l.merge IS NULL
       AND g.number BETWEEN l.new ->> 'first' AND l.number
     WHERE g.tbl = '{table}'
), our_way (dropped, kept, steps) AS (
    SELECT dropped, kept, 1 FROM our_merge
     UNION
    SELECT w.dropped, m.kept, w.steps + 1
      FROM our_way AS w
      JOIN our_merge AS m ON m.dropped = hex(w.kept)
     WHERE w.steps < 1000
), their_way (dropped, kept, steps) AS (
    SELECT dropped, kept, 1 FROM their_merge
     UNION
    SELECT w.dropped, m.kept, w.steps + 1
      FROM their_way AS w
      JOIN their_merge AS m ON m.dropped = hex(w.kept)
     WHERE w.steps < 1000
), divided AS (
    SELECT t.dropped, o.id, o.code AS ours,
           coalesce((SELECT e.id FROM temp."id_{table}" AS i JOIN main."{table}" AS e ON e.id = i.ours WHERE i.theirs = b.id),
                    (SELECT e.id FROM our_way AS x JOIN main."{table}" AS e ON e.uid = x.kept WHERE x.dropped = hex(b.uid)),
                    (SELECT e.id -- ours hung on a row that theirs made one with others
                       FROM our_way AS x
                       JOIN their_way AS y ON y.dropped = hex(x.kept)
                       JOIN main."{table}" AS e ON e.uid = y.kept
                      WHERE x.dropped = hex(b.uid))) AS other
      FROM their_way AS t
      JOIN "{theirs}"."{table}" AS b ON b.uid = t.kept
      JOIN our_way AS w ON w.dropped = t.dropped
      JOIN main."{table}" AS o ON o.uid = w.kept
)
SELECT '{table}', d.dropped, '"id" = ' || d.id, CAST(d.id AS TEXT), t.uid, 'merged ' || substr(t.code, 1, 190), t.code, d.ours,
       (SELECT code FROM main."{table}" WHERE id = d.other), o.who, o.at, t.who, t.at, 'conflict'
  FROM divided AS d
  JOIN their_merge AS t ON t.dropped = d.dropped
  JOIN our_merge AS o ON o.dropped = d.dropped
 WHERE d.other <> d.id
   AND t.number > (SELECT at_theirs FROM temp.join_state)
