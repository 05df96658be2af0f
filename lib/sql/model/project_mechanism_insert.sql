INSERT INTO project_mechanism (project, mechanism)
SELECT :project, :mechanism
 WHERE NOT EXISTS (SELECT 1 FROM project_mechanism WHERE project = :project AND mechanism = :mechanism)
