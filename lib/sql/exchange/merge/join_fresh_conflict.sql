-- We deleted it, they changed it: it comes back, and a person decides.
INSERT OR IGNORE INTO temp.join_cell (tbl, row, place, row_key, field, base, ours, theirs, ours_by, ours_at, theirs_by,
       theirs_at, verdict, fresh)
SELECT '{table}', b.their_row, b.whereabouts, b.our_key, '', b.t_old, NULL, {b_json}, b.ours_by, b.ours_at, b.theirs_by,
       b.theirs_at, 'conflict', 1
  FROM temp."new_{table}" AS b
 WHERE b.gone
   AND b.dirty
