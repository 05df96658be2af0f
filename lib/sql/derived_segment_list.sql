SELECT number, units
  FROM segment
 ORDER BY number DESC
