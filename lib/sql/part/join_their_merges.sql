-- Merges of rows of the table that they made since they had the study from us, and that stand.
      FROM "{theirs}".change_log AS l
      JOIN "{theirs}".change_log AS d ON d.number BETWEEN l.new ->> 'first' AND l.number
     WHERE l.op = 'merge'
       AND l.table_name = '{table}'
       AND l.merge IS NULL
       AND l.number > (SELECT at_theirs FROM temp.join_state)
       AND d.op = 'delete'
       AND d.table_name = '{table}'
       AND NOT EXISTS (SELECT 1 FROM "{theirs}"."{table}" WHERE uid = d.uid)
