-- A row that we deleted, and to which they have linked something since.
UPDATE temp.join_absent
   SET dirty = 1
 WHERE side = 'theirs'
   AND tbl = '{parent}'
   AND EXISTS (SELECT 1
                 FROM "{theirs}"."{table}" AS t
                WHERE t."{column}" = join_absent.id
                  AND NOT EXISTS (SELECT 1 FROM temp.join_absent AS x
                                   WHERE x.side = 'theirs' AND x.tbl = '{table}' AND x.row = {their_row}))
