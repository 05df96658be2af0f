INSERT INTO participation_role (project, agency, role)
SELECT :project, :agency, :role
 WHERE NOT EXISTS (SELECT 1 FROM participation_role WHERE project = :project AND agency = :agency AND role = :role)
