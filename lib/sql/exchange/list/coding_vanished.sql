-- Codings that earlier loads of a file of this name brought, where they stand now.
SELECT c.id, c.coder, r.row_no, d.code AS document, f.code AS factor, p.quote
  FROM source AS s
  JOIN source_row AS r ON r.source = s.id
  JOIN coding AS c ON c.source_row = r.id
  JOIN passage AS p ON p.id = c.passage
  JOIN document AS d ON d.id = p.document
  JOIN factor AS f ON f.id = c.factor
 WHERE s.kind = 'codings'
   AND s.file_name = :file_name
   AND s.sheet IS :sheet
   AND s.id <> :source
   AND NOT EXISTS (SELECT 1 FROM passage_carried AS k WHERE k.passage = p.id)
 ORDER BY c.id
