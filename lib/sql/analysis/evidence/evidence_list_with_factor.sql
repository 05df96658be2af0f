-- The same rows as evidence_list, along the passages that are coded with the other factor.
WITH chosen (id) AS MATERIALIZED (
    SELECT c.id
      FROM coding AS o INDEXED BY coding_by_factor
     CROSS JOIN coding AS c INDEXED BY coding_by_passage ON c.passage = o.passage
     CROSS JOIN passage AS p ON p.id = o.passage
     CROSS JOIN document AS d ON d.id = p.document
-- include evidence_level
-- include evidence_speaker if :sector :agency :person :position_group :role
     WHERE o.factor = :with_factor
       AND NOT EXISTS (SELECT 1 FROM coding WHERE factor = o.factor AND passage = o.passage AND coder < o.coder)
       AND o.passage >= (SELECT passage FROM coding WHERE id = :after) -- if :after
-- include evidence_coding_of_document
-- include evidence_newest_of_coding
-- include evidence_filter
   AND (o.passage, c.factor, c.coder) > (SELECT passage, factor, coder FROM coding WHERE id = :after) -- if :after
     ORDER BY o.passage, c.factor, c.coder
-- include evidence_chosen
