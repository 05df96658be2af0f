SELECT start, stop
  FROM temp.removal_range
 WHERE document = :document
 ORDER BY start, stop
