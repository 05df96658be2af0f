SELECT number, kind, record, key, words
  FROM unit
 ORDER BY number
