-- They deleted it, we changed it or what rests on it: it stays, and a person decides.
INSERT OR IGNORE INTO temp.join_cell (tbl, row, place, row_key, uid, field, base, ours, theirs, ours_by, ours_at, theirs_by,
       theirs_at, verdict)
SELECT '{table}', a.row, a.place, {our_key}, {our_uid}, '', s.old, {o_json}, NULL, s.who, s.at, g.who, g.at, 'conflict'
  FROM temp.join_absent AS a
  JOIN main."{table}" AS o ON {our_row} = a.row
  LEFT JOIN temp.join_gone_theirs AS g ON g.tbl = a.tbl AND g.uid = {our_uid}
  LEFT JOIN temp.join_seen_ours AS s ON s.tbl = a.tbl AND s.row = a.row
 WHERE a.side = 'ours'
   AND a.tbl = '{table}'
   AND a.dirty
   AND ({has_uid}
        OR NOT EXISTS (SELECT 1 FROM temp.join_rest AS r WHERE r.side = 'ours' AND r.child = a.tbl AND r.child_row = a.row))
