-- The same rows as evidence_list, from passages on: who speaks is looked for once for all codings of one.
SELECT
-- include evidence_columns
  FROM passage AS p
 CROSS JOIN document AS d ON d.id = p.document
-- include evidence_level
-- include evidence_speaker
 CROSS JOIN coding AS c INDEXED BY coding_by_passage ON c.passage = p.id
-- include evidence_told
 WHERE true
   AND p.id >= (SELECT passage FROM coding WHERE id = :after) -- if :after
-- include evidence_newest_of_passage
-- include evidence_coding_of_document
-- include evidence_filter
-- include evidence_after
 ORDER BY p.id, c.factor, c.coder
 LIMIT :limit -- if :limit
