SELECT id AS document
  FROM main.document
 ORDER BY id
