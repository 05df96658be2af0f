-- A row that they deleted, and on which something of ours rests.
UPDATE temp.join_absent
   SET dirty = 1
 WHERE side = 'ours'
   AND tbl = '{parent}'
   AND EXISTS (SELECT 1
                 FROM main."{table}" AS o
                WHERE o."{column}" = join_absent.id
                  AND NOT EXISTS (SELECT 1 FROM temp.join_absent AS x
                                   WHERE x.side = 'ours' AND x.tbl = '{table}' AND x.row = {our_row}))
