-- What they point to and we made one with another row is that other one here: no difference if ours points there, and
-- in a question it is called by what it will be.
UPDATE temp.join_cell
   SET theirs = x.kept
  FROM (SELECT m.ours AS dropped, k.id AS kept
          FROM temp.join_absorbed AS a
          JOIN "{theirs}"."{table}" AS t ON t.uid = a.dropped
          JOIN temp."id_{table}" AS m ON m.theirs = t.id
          JOIN main."{table}" AS k ON k.uid = a.kept
         WHERE a.tbl = '{table}') AS x
 WHERE join_cell.theirs = x.dropped
   AND (join_cell.verdict = 'conflict' OR join_cell.ours = x.kept)
   AND (join_cell.tbl, join_cell.field) IN (SELECT tbl, name FROM temp.join_column WHERE refers = '{table}');
DELETE FROM temp.join_cell
 WHERE field <> ''
   AND ours = theirs
   AND (tbl, field) IN (SELECT tbl, name FROM temp.join_column WHERE refers = '{table}')
