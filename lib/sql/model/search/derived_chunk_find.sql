-- The chunk with the unit of this number, or else the first one after it.
SELECT last, kind, body
  FROM chunk
 WHERE last >= :number
 ORDER BY last
 LIMIT 1
