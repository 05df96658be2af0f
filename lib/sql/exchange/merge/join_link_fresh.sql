-- A link of theirs that is nothing but what we took out is no new one.
UPDATE temp."new_{table}"
   SET gone = NOT EXISTS (SELECT 1 FROM temp.join_origin AS w
                           WHERE w.side = 'theirs' AND w.tbl = '{table}' AND w.row = their_row
                             AND NOT EXISTS (SELECT 1 FROM temp.join_out_link AS d
                                              WHERE d.side = 'ours' AND d.tbl = w.tbl AND d.link = w.link)),
       dirty = EXISTS (SELECT 1
                         FROM "{theirs}".change_log AS l, temp.join_state AS s
                        WHERE l.table_name = '{table}'
                          AND l.row_key IN (SELECT their_row
                                             UNION
                                            SELECT w.origin FROM temp.join_origin AS w
                                             WHERE w.side = 'theirs' AND w.tbl = '{table}' AND w.row = their_row)
                          AND l.merge IS NULL
                          AND l.number > s.at_theirs
                          AND NOT EXISTS (SELECT 1 FROM temp.join_made_one AS m
                                           WHERE m.side = 'theirs' AND l.number BETWEEN m.first AND m.last))
 WHERE their_row IN (SELECT row FROM temp.join_origin WHERE side = 'theirs' AND tbl = '{table}')
