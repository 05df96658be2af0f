-- Of theirs, what we made one with another, and they have worked on since: that is done once more. What we
-- made it one with may itself be one with another by now.
INSERT INTO temp.join_absorbed (tbl, kept, dropped)
WITH RECURSIVE merged (dropped, kept) AS MATERIALIZED (
    SELECT g.row, l.uid
      FROM temp.join_gone_ours AS g
      JOIN main.change_log AS l
        ON l.op = 'merge'
       AND l.table_name = g.tbl
       AND l.merge IS NULL
       AND g.number BETWEEN l.new ->> 'first' AND l.number
     WHERE g.tbl = '{table}'
), way (row, kept, steps) AS (
    SELECT a.row, m.kept, 1
      FROM temp.join_absent AS a
      JOIN merged AS m ON m.dropped = a.row
     WHERE a.side = 'theirs'
       AND a.tbl = '{table}'
       AND a.keep
    UNION
    SELECT w.row, m.kept, w.steps + 1
      FROM way AS w
      JOIN merged AS m ON m.dropped = hex(w.kept)
     WHERE w.steps < 1000
)
SELECT '{table}', w.kept, b.uid
  FROM way AS w
  JOIN temp.join_absent AS a ON a.side = 'theirs' AND a.tbl = '{table}' AND a.row = w.row
  JOIN temp."their_{table}" AS b ON b.their_id = a.id
 WHERE EXISTS (SELECT 1 FROM main."{table}" WHERE uid = w.kept)
