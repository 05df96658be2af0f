INSERT INTO participation (project, agency, is_lead, stated_level, contribution, note)
SELECT :project, :agency, :is_lead, :stated_level, :contribution, :note
 WHERE NOT EXISTS (SELECT 1 FROM participation WHERE project = :project AND agency = :agency)
