SELECT record
  FROM unit
 WHERE kind = :kind
 ORDER BY record
