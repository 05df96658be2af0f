SELECT number, blocks
  FROM unit
 WHERE blocks > 1
 ORDER BY number
