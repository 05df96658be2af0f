SELECT units, blocks, bytes, next
  FROM unit_total
 WHERE id = 1
