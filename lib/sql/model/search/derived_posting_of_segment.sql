SELECT gram, blocks
  FROM posting
 WHERE segment = :segment
 ORDER BY gram
