-- Rows of theirs that we deleted; dirty where they have changed it since.
INSERT OR IGNORE INTO temp.join_absent (side, tbl, row, id, place, dirty, keep)
SELECT 'theirs', '{table}', hex(t.uid), t.id, '"id" = ' || t.id,
       EXISTS (SELECT 1 FROM temp.join_seen_theirs AS s
                WHERE s.tbl = '{table}' AND s.row = hex(t.uid) AND s.first IS NOT NULL
                  AND json_remove(s.old, '$.revision') IS NOT json_remove({t_json}, '$.revision'))
       OR EXISTS (SELECT 1 FROM temp.join_state WHERE mode = 'ours' AND g.number <= at_ours),
       0
  FROM temp.join_gone_ours AS g
  JOIN "{theirs}"."{table}" AS t
    ON t.uid = g.uid
    OR t.uid IN (SELECT alias FROM main.uid_alias WHERE row_uid = g.uid)
  JOIN temp."id_{table}" AS m ON m.theirs = t.id AND m.how = 3
 WHERE g.tbl = '{table}'
