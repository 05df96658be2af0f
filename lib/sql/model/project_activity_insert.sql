INSERT INTO project_activity (project, activity)
SELECT :project, :activity
 WHERE NOT EXISTS (SELECT 1 FROM project_activity WHERE project = :project AND activity = :activity)
