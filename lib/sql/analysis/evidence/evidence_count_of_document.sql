SELECT c.id
-- include evidence_of_document
 WHERE true
-- include evidence_reach
-- include evidence_spoken
-- include evidence_coding_of_document
-- include evidence_newest
-- include evidence_filter
