-- What is kept by a key.
SELECT record
  FROM entry
 WHERE key = :key
