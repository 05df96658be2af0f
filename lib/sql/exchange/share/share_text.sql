SELECT id, text AS name
  FROM document
 WHERE id = :id
