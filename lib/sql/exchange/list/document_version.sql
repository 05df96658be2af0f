-- A version of a document.
SELECT id
  FROM document
 WHERE code = :code
   AND version = :version
