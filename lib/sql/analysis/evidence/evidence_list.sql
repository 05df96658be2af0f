SELECT
-- include evidence_columns
-- include evidence_from
-- include evidence_speaker
-- include evidence_told
 WHERE true
-- include evidence_coding
-- include evidence_newest_of_coding
-- include evidence_filter
-- include evidence_after
 ORDER BY c.passage, c.factor, c.coder
 LIMIT :limit -- if :limit
