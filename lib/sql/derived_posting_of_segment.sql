SELECT gram, units
  FROM posting
 WHERE segment = :segment
 ORDER BY gram
