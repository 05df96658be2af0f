-- A link that is known to be new (bulk load).
INSERT INTO participation (project, agency, is_lead, stated_level, contribution, note)
VALUES (:project, :agency, :is_lead, :stated_level, :contribution, :note)
