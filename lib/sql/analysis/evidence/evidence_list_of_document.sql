-- The same rows as evidence_list, of few documents: the first passages, then their codings.
WITH reach (id) AS MATERIALIZED (
    SELECT p.id
      FROM document AS d
-- include evidence_level
-- include evidence_place if :sector :agency :person :position_group :role
     CROSS JOIN passage AS p ON p.document = d.id
-- include evidence_turn if :sector :agency :person :position_group :role
     WHERE true
-- include evidence_reach
-- include evidence_newest_of_few
-- include evidence_reached
-- include evidence_chosen_of_reach
