-- The version of a document that follows another one.
SELECT id
  FROM document
 WHERE previous = :id
