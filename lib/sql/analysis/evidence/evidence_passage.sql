-- Passages in the order of the text.
SELECT document, id AS passage, start, stop
  FROM passage INDEXED BY passage_by_document
 WHERE true
   AND document NOT IN (SELECT document FROM document_replaced) -- if :newest
 ORDER BY document, start, stop
