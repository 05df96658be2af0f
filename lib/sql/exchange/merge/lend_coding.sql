INSERT INTO temp.lend_row (tbl, id)
SELECT 'coding', c.id
  FROM temp.lend_row AS p
  JOIN lender.coding AS c ON c.passage = p.id
  JOIN temp.lend_row AS k ON k.tbl = 'coder' AND k.id = c.coder
 WHERE p.tbl = 'passage'
