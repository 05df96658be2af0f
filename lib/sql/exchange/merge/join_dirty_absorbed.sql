-- A row that we made one with another, and to which they have pointed since, where a plain delete would only
-- empty the cell that points: it comes back to be made one again, and the cell with it.
UPDATE temp.join_absent
   SET dirty = 1
 WHERE side = 'theirs'
   AND tbl = '{parent}'
   AND EXISTS (SELECT 1
                 FROM temp.join_gone_ours AS g
                 JOIN main.change_log AS l
                   ON l.op = 'merge'
                  AND l.table_name = g.tbl
                  AND l.merge IS NULL
                  AND g.number BETWEEN l.new ->> 'first' AND l.number
                WHERE g.tbl = join_absent.tbl AND g.row = join_absent.row)
   AND EXISTS (SELECT 1
                 FROM "{theirs}"."{table}" AS t
                 JOIN temp."id_{table}" AS m ON m.theirs = t.id
                 LEFT JOIN temp.join_seen_theirs AS s ON s.tbl = '{table}' AND s.row = {their_row}
                WHERE t."{column}" = join_absent.id
                  AND NOT EXISTS (SELECT 1 FROM temp.join_absent AS x
                                   WHERE x.side = 'theirs' AND x.tbl = '{table}' AND x.row = {their_row} AND NOT x.dirty)
                  AND (m.how = 3 OR (s.first IS NOT NULL
                                     AND (s.old IS NOT NULL OR m.how = 2) -- else we have had it, and know where it went
                                     AND json_extract(s.old, '$.{column}') IS NOT t."{column}")))
