-- Rows of which the last that they know is that they were deleted.
INSERT INTO temp.join_gone_theirs (tbl, row, row_key, uid, number, who, at)
WITH void (first, last) AS MATERIALIZED ( -- a merge that was undone says nothing, nor does its undoing
    SELECT new ->> 'join_first', new ->> 'join' FROM "{theirs}".change_log WHERE op = 'undo' AND merge IS NULL AND new ->> 'join' > 0
    UNION ALL
    SELECT new ->> 'first', number FROM "{theirs}".change_log WHERE op = 'undo' AND merge IS NULL AND new ->> 'join' > 0
), entry AS (
    SELECT table_name, coalesce(nullif(hex(uid), ''), row_key) AS row, max(number) AS number
      FROM "{theirs}".change_log
     WHERE op IN ('insert', 'delete')
       AND (merge IS NULL OR uid IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM void AS v WHERE change_log.number BETWEEN v.first AND v.last)
     GROUP BY 1, 2
)
SELECT e.table_name, e.row, d.row_key, d.uid, d.number, d.who, d.at
  FROM entry AS e
  JOIN "{theirs}".change_log AS d ON d.number = e.number
 WHERE d.op = 'delete'
   AND e.table_name IN (SELECT name FROM temp.join_table)
