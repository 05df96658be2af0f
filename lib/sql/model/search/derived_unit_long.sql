SELECT number, blocks, kind
  FROM unit
 WHERE blocks > 1
 ORDER BY number
