SELECT number, kind, record, key, words
  FROM unit
 WHERE number = :number
