-- A row of theirs that they made one of ours one with comes first, with its name; its other cells come as all do.
INSERT OR IGNORE INTO main.{table} ({columns})
SELECT {columns}
  FROM "{theirs}".{table} AS t
 WHERE t.uid IN (SELECT l.uid
                   FROM "{theirs}".change_log AS l
                   JOIN "{theirs}".change_log AS d ON d.number BETWEEN l.new ->> 'first' AND l.number
                   JOIN main.{table} AS o ON o.uid = d.uid
                  WHERE l.op = 'merge'
                    AND l.table_name = '{table}'
                    AND l.merge IS NULL
                    AND l.number > (SELECT at_theirs FROM temp.join_state)
                    AND d.op = 'delete'
                    AND d.table_name = '{table}'
                    AND NOT EXISTS (SELECT 1 FROM "{theirs}".{table} WHERE uid = d.uid))
   AND NOT EXISTS (SELECT 1 FROM main.{table} AS o WHERE o.uid = t.uid OR o.code = t.code)
   AND NOT EXISTS (SELECT 1 FROM main.uid_alias WHERE alias = t.uid)
   AND NOT EXISTS (SELECT 1 FROM main.change_log -- we had it, and deleted it
                    WHERE table_name = '{table}' AND op = 'delete' AND uid = t.uid)
   AND {known}
