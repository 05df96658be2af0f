-- Codings that earlier loads of this file brought, where they stand now.
SELECT c.id, c.coder, r.row_no, d.code AS document, f.code AS factor, p.quote
  FROM source_row AS r
  JOIN coding AS c ON c.source_row = r.id
  JOIN passage AS p ON p.id = c.passage
  JOIN document AS d ON d.id = p.document
  JOIN factor AS f ON f.id = c.factor
 WHERE r.source IN (SELECT value FROM json_each(:earlier))
   AND NOT EXISTS (SELECT 1 FROM passage_carried AS k WHERE k.passage = p.id)
 ORDER BY c.id
