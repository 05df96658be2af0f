-- Rows of the table that we made one with others and no longer have, and what they became, step by step.
our_merge (dropped, kept) AS MATERIALIZED (
    SELECT d.uid, l.uid
      FROM main.change_log AS l
      JOIN main.change_log AS d ON d.number BETWEEN l.new ->> 'first' AND l.number
     WHERE l.op = 'merge'
       AND l.table_name = '{table}'
       AND l.merge IS NULL
       AND d.op = 'delete'
       AND d.table_name = '{table}'
       AND NOT EXISTS (SELECT 1 FROM main."{table}" WHERE uid = d.uid)
), our_way (dropped, kept, steps) AS (
    SELECT dropped, kept, 1 FROM our_merge
     UNION
    SELECT w.dropped, m.kept, w.steps + 1
      FROM our_way AS w
      JOIN our_merge AS m ON m.dropped = w.kept
     WHERE w.steps < 1000
),
