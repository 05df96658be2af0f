-- The latest version of a document that has this text.
SELECT version
  FROM document
 WHERE code = :code
   AND text = :text
 ORDER BY version DESC
 LIMIT 1
