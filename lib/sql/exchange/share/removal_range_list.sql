SELECT start, stop
  FROM temp.removal_range
 WHERE document = :document
   AND NOT done
 ORDER BY start, stop
