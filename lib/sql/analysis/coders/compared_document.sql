-- Documents that coders are compared on.
SELECT d.id AS document, d.code, d.version, d.title, length(d.text) AS length
  FROM document AS d
 WHERE true
-- include compared_document_filter
 ORDER BY d.id
