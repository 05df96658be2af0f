-- A link of theirs with what we made one with another, which we took out wherever it had gone, is no new one either.
UPDATE temp."new_{table}"
   SET gone = 1,
       dirty = EXISTS (SELECT 1
                         FROM "{theirs}".change_log AS l, temp.join_state AS s
                        WHERE l.table_name = '{table}'
                          AND l.row_key = their_row
                          AND l.merge IS NULL
                          AND l.number > s.at_theirs
                          AND NOT EXISTS (SELECT 1 FROM temp.join_made_one AS m
                                           WHERE m.side = 'theirs' AND l.number BETWEEN m.first AND m.last))
 WHERE NOT gone
   AND their_row NOT IN (SELECT row FROM temp.join_origin WHERE side = 'theirs' AND tbl = '{table}')
   AND json_array((SELECT hex(uid) FROM "{theirs}".project WHERE id = raw_project),
                  (SELECT hex(uid) FROM "{theirs}"."{parent}" WHERE id = "raw_{parent}"){rest}) IN
       (SELECT link FROM temp.join_out_link WHERE side = 'ours' AND tbl = '{table}')
