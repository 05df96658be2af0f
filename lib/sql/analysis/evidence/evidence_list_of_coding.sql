-- The same rows as evidence_list, of few codings that are sorted.
WITH chosen (id) AS MATERIALIZED (
    SELECT c.id
      FROM coding AS c INDEXED BY coding_by_factor
     CROSS JOIN passage AS p ON p.id = c.passage
     CROSS JOIN document AS d ON d.id = p.document
-- include evidence_level
-- include evidence_speaker if :sector :agency :person :position_group :role
     WHERE true
-- include evidence_coding
-- include evidence_newest_of_coding
-- include evidence_filter
-- include evidence_after
     ORDER BY c.passage, c.factor, c.coder
-- include evidence_chosen
