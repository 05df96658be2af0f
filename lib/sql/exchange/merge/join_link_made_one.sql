INSERT OR IGNORE INTO temp.join_made_one (side, tbl, first, last, kept, dropped, uid)
SELECT '{side}', '{table}', l.new ->> 'first', l.number, CAST(l.row_key AS INTEGER), CAST(d.row_key AS INTEGER), d.uid
  FROM "{file}".change_log AS l
  JOIN "{file}".change_log AS d ON d.number BETWEEN l.new ->> 'first' AND l.number
 WHERE l.op = 'merge'
   AND l.table_name = '{table}'
   AND l.number > (SELECT at_{side} FROM temp.join_state)
   AND d.op = 'delete'
   AND d.table_name = '{table}'
   AND d.uid IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM "{file}"."{table}" WHERE uid = d.uid)
