-- The factors of every passage, whatever its document.
SELECT c.passage, c.factor
  FROM coding AS c INDEXED BY coding_by_passage
 WHERE true
-- include evidence_coding
 ORDER BY c.passage
