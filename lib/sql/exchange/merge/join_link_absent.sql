-- A link of ours that is more than what they took out stays; one that they took out and we have changed does, and is asked.
DELETE FROM temp.join_absent
 WHERE side = 'ours'
   AND tbl = '{table}'
   AND EXISTS (SELECT 1 FROM temp.join_origin AS w
                WHERE w.side = 'ours' AND w.tbl = join_absent.tbl AND w.row = join_absent.row
                  AND NOT EXISTS (SELECT 1 FROM temp.join_out_link AS d
                                   WHERE d.side = 'theirs' AND d.tbl = w.tbl AND d.link = w.link));
INSERT OR REPLACE INTO temp.join_absent (side, tbl, row, place, dirty, keep)
SELECT 'ours', '{table}', {our_row}, {place}, 1, 0
  FROM main."{table}" AS o
 WHERE EXISTS (SELECT 1 FROM temp.join_parted WHERE tbl = '{table}')
   AND {our_row} IN (SELECT row FROM temp.join_parted
                      WHERE tbl = '{table}'
                        AND (changed OR tbl = 'participation'))
