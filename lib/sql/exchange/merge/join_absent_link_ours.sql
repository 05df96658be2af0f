-- Links of ours that they deleted, between rows that both have.
INSERT OR IGNORE INTO temp.join_absent (side, tbl, row, place, dirty, keep)
SELECT 'ours', '{table}', {our_row}, {place},
       EXISTS (SELECT 1 FROM temp.join_seen_ours AS s
                WHERE s.tbl = '{table}' AND s.row = {our_row} AND s.first IS NOT NULL
                  AND json_remove(s.old, '$.revision') IS NOT json_remove({o_json}, '$.revision')),
       0
  FROM temp.join_gone_theirs AS g
  JOIN main."{table}" AS o ON {gone_is}
 WHERE g.tbl = '{table}'
   AND NOT EXISTS (SELECT 1 FROM "{theirs}"."{table}" AS t WHERE {gone_there})
   AND NOT EXISTS (SELECT 1 FROM temp.join_state WHERE mode = 'theirs' AND g.number <= at_theirs)
