-- Memos on a document copied to its next version.
INSERT INTO memo (about, about_uid, coder, title, text, written_at, source_row)
SELECT m.about, n.uid, m.coder, m.title, m.text, m.written_at, m.source_row
  FROM document AS o
  JOIN document AS n ON n.previous = o.id
  JOIN memo AS m ON m.about_uid = o.uid
 WHERE n.id = :document
 ORDER BY m.id
