-- Codings in the order of their passages in the text: what occurs together.
SELECT p.document, p.id AS passage, p.start, p.stop, c.factor
-- include evidence_of_document
 WHERE true
-- include evidence_reach
-- include evidence_spoken
-- include evidence_coding_of_document
-- include evidence_newest
-- include evidence_filter
 ORDER BY d.id, p.start, p.stop
