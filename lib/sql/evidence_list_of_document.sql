-- The same rows as evidence_list. What is shown is looked up for the rows of the page alone.
WITH chosen (id) AS MATERIALIZED (
    SELECT c.id
-- include evidence_of_document
     WHERE true
-- include evidence_reach
-- include evidence_coding_of_document
-- include evidence_newest
-- include evidence_filter
   AND (+c.passage, c.factor, c.coder) > (SELECT passage, factor, coder FROM coding WHERE id = :after) -- if :after
     ORDER BY c.passage, c.factor, c.coder
     LIMIT :limit -- if :limit
)
SELECT
-- include evidence_columns
  FROM chosen
 CROSS JOIN coding AS c ON c.id = chosen.id
 CROSS JOIN passage AS p ON p.id = c.passage
 CROSS JOIN document AS d ON d.id = p.document
-- include evidence_speaker
 CROSS JOIN factor AS f ON f.id = c.factor
 CROSS JOIN coder AS k ON k.id = c.coder
  LEFT JOIN source_row AS r ON r.id = coalesce(c.source_row, d.source_row)
 ORDER BY c.passage, c.factor, c.coder
