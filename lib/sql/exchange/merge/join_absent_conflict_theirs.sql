-- We deleted it, they changed it or what rests on it: it comes back, and a person decides.
INSERT OR IGNORE INTO temp.join_cell (tbl, row, place, row_key, uid, field, base, ours, theirs, ours_by, ours_at, theirs_by,
       theirs_at, verdict, fresh)
SELECT '{table}', b.their_row, '"id" = ' || b.id, CAST(b.id AS TEXT), b.uid, '', s.old, NULL, {b_json}, g.who, g.at, s.who, s.at,
       'conflict', 1
  FROM temp.join_absent AS a
  JOIN temp."their_{table}" AS b ON b.their_id = a.id
  LEFT JOIN temp.join_gone_ours AS g ON g.tbl = a.tbl AND g.row = a.row
  LEFT JOIN temp.join_seen_theirs AS s ON s.tbl = a.tbl AND s.row = a.row
 WHERE a.side = 'theirs'
   AND a.tbl = '{table}'
   AND a.dirty
   AND NOT EXISTS (SELECT 1 FROM temp.join_absorbed AS m WHERE m.tbl = a.tbl AND hex(m.dropped) = a.row)
