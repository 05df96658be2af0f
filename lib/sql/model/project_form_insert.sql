INSERT INTO project_form (project, form)
SELECT :project, :form
 WHERE NOT EXISTS (SELECT 1 FROM project_form WHERE project = :project AND form = :form)
