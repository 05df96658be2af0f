-- What we changed beyond the common ground: the row as it was there is what its first change found.
-- Rows that the other side never had need no look.
-- (What another merge brought is only seen: it says nothing of the row here.)
INSERT INTO temp.join_seen_ours (tbl, row, first, last, old, who, at)
WITH void (first, last) AS MATERIALIZED ( -- a merge that was undone says nothing, nor does its undoing
    SELECT new ->> 'join_first', new ->> 'join' FROM main.change_log WHERE op = 'undo' AND merge IS NULL AND new ->> 'join' > 0
    UNION ALL
    SELECT new ->> 'first', number FROM main.change_log WHERE op = 'undo' AND merge IS NULL AND new ->> 'join' > 0
), entry AS (
    SELECT table_name, coalesce(nullif(hex(uid), ''), row_key) AS row,
           min(number) FILTER (WHERE merge IS NULL) AS first,
           max(number) FILTER (WHERE merge IS NULL) AS last
      FROM main.change_log
     WHERE number > (SELECT at_ours FROM temp.join_state)
       AND number < (SELECT first FROM temp.join_state)
       AND op IN ('insert', 'update', 'delete')
       AND NOT CASE table_name {new_entries} ELSE 0 END
       AND NOT EXISTS (SELECT 1 FROM void AS v WHERE change_log.number BETWEEN v.first AND v.last)
     GROUP BY 1, 2
)
SELECT e.table_name, e.row, e.first, e.last, f.old, l.who, l.at
  FROM entry AS e
  LEFT JOIN main.change_log AS f ON f.number = e.first
  LEFT JOIN main.change_log AS l ON l.number = e.last
