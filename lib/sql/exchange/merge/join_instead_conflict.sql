INSERT OR IGNORE INTO temp.join_cell (tbl, row, place, row_key, uid, field, ours, theirs, verdict, fresh)
SELECT i.tbl, hex(b.uid), '"id" = ' || b.id, CAST(b.id AS TEXT), b.uid, i.field, i.value, i.was, 'conflict', 1
  FROM temp.join_instead AS i
  JOIN temp."their_{table}" AS b ON b.their_id = i.theirs
 WHERE i.tbl = '{table}'
