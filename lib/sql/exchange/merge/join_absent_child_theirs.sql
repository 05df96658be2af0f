-- A link goes with the row that it rests on: whoever deleted the one has deleted the other, if it was there.
INSERT OR IGNORE INTO temp.join_absent (side, tbl, row, id, place, dirty, keep)
SELECT 'theirs', '{table}', {their_row}, {own_id_theirs}, {their_place},
       EXISTS (SELECT 1 FROM temp.join_seen_theirs AS s
                WHERE s.tbl = '{table}' AND s.row = {their_row} AND s.first IS NOT NULL
                  AND json_remove(s.old, '$.revision') IS NOT json_remove({t_json}, '$.revision')),
       0
  FROM temp.join_absent AS a
  JOIN "{theirs}"."{table}" AS t ON t."{column}" = a.id
 WHERE a.side = 'theirs'
   AND a.tbl = '{parent}'
   AND NOT ({fresh_theirs})
   AND NOT EXISTS (SELECT 1 FROM temp.join_seen_theirs AS s
                    WHERE s.tbl = '{table}' AND s.row = {their_row} AND s.first IS NOT NULL AND s.old IS NULL)
