-- The codings of a document, those of one place together.
SELECT p.document, p.id AS passage, p.start, p.stop, g.factor, g.coder
  FROM passage AS p
  JOIN coding AS g ON g.passage = p.id
 WHERE p.document = :document
 ORDER BY p.start, p.stop, g.coder, g.factor
