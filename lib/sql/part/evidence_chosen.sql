-- What is told is looked up for the codings of the page alone.
     LIMIT :limit -- if :limit
)
SELECT
-- include evidence_columns
  FROM chosen
 CROSS JOIN coding AS c ON c.id = chosen.id
 CROSS JOIN passage AS p ON p.id = c.passage
 CROSS JOIN document AS d ON d.id = p.document
-- include evidence_speaker
-- include evidence_told
 ORDER BY c.passage, c.factor, c.coder
