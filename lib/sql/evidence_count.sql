SELECT c.id
-- include evidence_from
 WHERE true
-- include evidence_filter
