SELECT c.id
-- include evidence_from
 WHERE true
-- include evidence_coding
-- include evidence_newest_of_coding
-- include evidence_filter
