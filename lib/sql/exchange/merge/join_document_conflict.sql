-- A text that was put behind a version of ours which it was not made from.
INSERT OR IGNORE INTO temp.join_cell (tbl, row, place, row_key, uid, field, ours, theirs, verdict, fresh)
SELECT 'document', hex(b.uid), '"id" = ' || b.id, CAST(b.id AS TEXT), b.uid, 'version', b.version, t.version, 'conflict', 1
  FROM temp.join_document AS d
  JOIN temp.their_document AS b ON b.their_id = d.theirs
  JOIN "{theirs}".document AS t ON t.id = d.theirs
 WHERE b.version <> t.version
