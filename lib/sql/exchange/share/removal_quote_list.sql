SELECT p.quote AS text
  FROM temp.removal_row AS r
  JOIN main.passage AS p ON p.id = r.id
 WHERE r.tbl = 'passage'
