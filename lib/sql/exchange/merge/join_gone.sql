-- Rows of which the last that a side knows is that they were deleted: deletes are few, and looked at first.
INSERT INTO temp.join_gone_{side} (tbl, row, row_key, uid, number, who, at)
-- include join_void
), gone (tbl, row, number, own) AS MATERIALIZED ( -- own: not brought by a merge
    SELECT table_name, coalesce(nullif(hex(uid), ''), row_key), max(number), max(number) FILTER (WHERE merge IS NULL)
      FROM "{file}".change_log
     WHERE op = 'delete'
       AND (merge IS NULL OR uid IS NOT NULL)
       AND table_name IN (SELECT name FROM temp.join_table)
       AND NOT EXISTS (SELECT 1 FROM void AS v WHERE change_log.number BETWEEN v.first AND v.last)
     GROUP BY 1, 2
), back (tbl, row) AS MATERIALIZED ( -- and inserted again
    SELECT g.tbl, g.row
      FROM "{file}".change_log AS i
     CROSS JOIN gone AS g ON g.tbl = i.table_name AND g.row = coalesce(nullif(hex(i.uid), ''), i.row_key)
     WHERE i.number > (SELECT min(number) FROM gone)
       AND i.op = 'insert'
       AND i.number > g.number
       AND (i.merge IS NULL OR i.uid IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM void AS v WHERE i.number BETWEEN v.first AND v.last)
)
SELECT g.tbl, g.row, d.row_key, d.uid, d.number, d.who, d.at
  FROM gone AS g
  JOIN "{file}".change_log AS d ON d.number = coalesce(g.own, g.number)
 WHERE (g.tbl, g.row) NOT IN (SELECT tbl, row FROM back)
