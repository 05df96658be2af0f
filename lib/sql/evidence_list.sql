SELECT
-- include evidence_columns
-- include evidence_from
 CROSS JOIN factor AS f ON f.id = c.factor
 CROSS JOIN coder AS k ON k.id = c.coder
  LEFT JOIN source_row AS r ON r.id = coalesce(c.source_row, d.source_row)
 WHERE true
-- include evidence_coding
-- include evidence_newest_of_coding
-- include evidence_filter
   AND (c.passage, c.factor, c.coder) > (SELECT passage, factor, coder FROM coding WHERE id = :after) -- if :after
 ORDER BY c.passage, c.factor, c.coder
 LIMIT :limit -- if :limit
