b."raw_{owner_column}" IN (SELECT theirs FROM temp."id_{owner}" WHERE how <= 2
                        INTERSECT
                       SELECT * FROM (SELECT theirs FROM temp."id_{owner}" WHERE how = 2
                                       UNION
                                      SELECT {first_of_row} FROM temp.join_seen_theirs AS s WHERE s.tbl = '{table}'
                                       UNION
                                      SELECT m.theirs FROM temp.join_seen_ours AS s
                                        JOIN temp."id_{owner}" AS m ON m.ours = {first_of_row}
                                       WHERE s.tbl = '{table}'))
