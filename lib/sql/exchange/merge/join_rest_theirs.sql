INSERT OR IGNORE INTO temp.join_rest (side, child, child_row, parent, parent_row, on_delete)
SELECT 'theirs', '{table}', c.row, '{parent}', a.row, '{on_delete}'
  FROM temp.join_absent AS a
  JOIN "{theirs}"."{table}" AS t ON t."{column}" = a.id
  JOIN temp.join_absent AS c ON c.side = 'theirs' AND c.tbl = '{table}' AND c.row = {their_row}
 WHERE a.side = 'theirs'
   AND a.tbl = '{parent}'
