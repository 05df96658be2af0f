-- Codings of all factors in these documents, in the order of their passages in the text: a factor
-- that is not asked for tells all the same who has read a document, and what its passages are.
SELECT p.document, p.id AS passage, p.start, p.stop, c.factor, c.coder
  FROM document AS d
  JOIN passage AS p ON p.document = d.id
  JOIN coding AS c ON c.passage = p.id
 WHERE true
-- include compared_document_filter
 ORDER BY p.document, p.start, p.stop, c.factor, c.coder
