-- Rows of ours that they deleted; dirty where we have changed it since.
INSERT OR IGNORE INTO temp.join_absent (side, tbl, row, id, place, dirty, keep)
SELECT 'ours', '{table}', hex(o.uid), o.id, '"id" = ' || o.id,
       EXISTS (SELECT 1 FROM temp.join_seen_ours AS s
                WHERE s.tbl = '{table}' AND s.row = hex(o.uid) AND s.first IS NOT NULL
                  AND json_remove(s.old, '$.revision') IS NOT json_remove({o_json}, '$.revision')),
       0
  FROM temp.join_gone_theirs AS g
  JOIN main."{table}" AS o
    ON o.uid = g.uid
    OR o.uid = (SELECT row_uid FROM main.uid_alias WHERE alias = g.uid)
 WHERE g.tbl = '{table}'
   AND NOT EXISTS (SELECT 1 FROM temp."id_{table}" WHERE ours = o.id AND how <= 3)
   AND NOT EXISTS (SELECT 1 FROM temp.join_state WHERE mode = 'theirs' AND g.number <= at_theirs)
