-- The same rows as evidence_from, from the documents on.
  FROM document AS d
-- include evidence_level
-- include evidence_place if :sector :agency :person :position_group :role
 CROSS JOIN passage AS p ON p.document = d.id
-- include evidence_turn if :sector :agency :person :position_group :role
 CROSS JOIN coding AS c INDEXED BY coding_by_passage ON c.passage = p.id
