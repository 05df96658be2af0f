SELECT number, blocks
  FROM segment
 ORDER BY number DESC
