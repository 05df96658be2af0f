-- A link goes with the row that it rests on: whoever deleted the one has deleted the other, if it was there.
INSERT OR IGNORE INTO temp.join_absent (side, tbl, row, id, place, dirty, keep)
SELECT 'ours', '{table}', {our_row}, {own_id_ours}, {place},
       EXISTS (SELECT 1 FROM temp.join_seen_ours AS s
                WHERE s.tbl = '{table}' AND s.row = {our_row} AND s.first IS NOT NULL
                  AND json_remove(s.old, '$.revision') IS NOT json_remove({o_json}, '$.revision')),
       0
  FROM temp.join_absent AS a
  JOIN main."{table}" AS o ON o."{column}" = a.id
 WHERE a.side = 'ours'
   AND a.tbl = '{parent}'
   AND NOT ({fresh_ours})
   AND NOT EXISTS (SELECT 1 FROM temp.join_seen_ours AS s
                    WHERE s.tbl = '{table}' AND s.row = {our_row} AND s.first IS NOT NULL AND s.old IS NULL)
