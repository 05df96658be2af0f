SELECT id AS coder, code, name
  FROM coder
 ORDER BY id
