-- Links of rows that are new with them.
INSERT INTO main."{table}" ({columns})
SELECT {b_columns}
  FROM temp."id_{owner}" AS n
 CROSS JOIN temp."their_{table}" AS b ON b."raw_{owner_column}" = n.theirs
 WHERE n.how = 3
   AND n.ours IS NOT NULL
   AND b.mapped
   AND NOT EXISTS (SELECT 1 FROM temp.join_absent AS x
                    WHERE x.side = 'theirs' AND x.tbl = '{table}' AND x.row = b.their_row AND NOT x.keep)
