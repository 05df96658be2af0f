-- What earlier loads of this file said in the row of a new coding, by the same coder, that it
-- may correct: another factor at its place, or its factor at a place that overlaps with its own.
-- (+: a document has fewer passages than a coder or a factor has codings.)
SELECT c.id, c.coder, t.row_no, d.code AS document, f.code AS factor, p.quote
  FROM coding AS n
  JOIN source_row AS t ON t.id = n.source_row
  JOIN passage AS np ON np.id = n.passage
  JOIN passage AS p ON p.document = np.document
  JOIN coding AS c ON c.passage = p.id AND +c.coder = n.coder AND c.id <> n.id
  JOIN source_row AS r ON r.id = c.source_row
  JOIN document AS d ON d.id = p.document
  JOIN factor AS f ON f.id = c.factor
 WHERE n.id = :made
-- include coding_of_earlier_load
   AND (c.passage = n.passage OR (+c.factor = n.factor AND p.start < np.stop AND np.start < p.stop))
 ORDER BY c.id
