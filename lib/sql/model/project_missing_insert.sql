INSERT INTO project_missing (project, field, reason)
SELECT :project, :field, :reason
 WHERE NOT EXISTS (SELECT 1 FROM project_missing WHERE project = :project AND field = :field)
