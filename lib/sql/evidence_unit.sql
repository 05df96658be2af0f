-- Codings in the order of their passages in the text: what occurs together.
SELECT p.document, p.id AS passage, p.start, p.stop, c.factor
-- include evidence_from
 WHERE true
-- include evidence_filter
 ORDER BY p.document, p.start, p.stop, p.id
