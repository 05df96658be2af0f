SELECT c.id
-- include evidence_from
-- include evidence_speaker if :sector :agency :person :position_group :role
 WHERE true
-- include evidence_coding
-- include evidence_newest_of_coding
-- include evidence_filter
