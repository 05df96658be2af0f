-- What earlier loads of this file said in the row of a new coding, with the same factor at the same
-- place, but by another coder.
SELECT c.id, c.coder, t.row_no, k.code AS coder_code, f.code AS factor, p.quote
  FROM coding AS n
  JOIN source_row AS t ON t.id = n.source_row
  JOIN coding AS c ON c.passage = n.passage AND c.factor = n.factor AND c.coder <> n.coder
  JOIN coder AS k ON k.id = c.coder
  JOIN passage AS p ON p.id = c.passage
  JOIN source_row AS r ON r.id = c.source_row
  JOIN factor AS f ON f.id = c.factor
 WHERE n.id = :made
-- include coding_of_earlier_load
 ORDER BY c.id
