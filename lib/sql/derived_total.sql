SELECT units, bytes, next
  FROM unit_total
 WHERE id = 1
