INSERT OR IGNORE INTO temp.join_rest (side, child, child_row, parent, parent_row, on_delete)
SELECT 'ours', '{table}', c.row, '{parent}', a.row, '{on_delete}'
  FROM temp.join_absent AS a
  JOIN main."{table}" AS o ON o."{column}" = a.id
  JOIN temp.join_absent AS c ON c.side = 'ours' AND c.tbl = '{table}' AND c.row = {our_row}
 WHERE a.side = 'ours'
   AND a.tbl = '{parent}'
