INSERT INTO project_form (project, form)
SELECT :project, value
  FROM json_each(:forms)
 WHERE value NOT IN (SELECT form FROM project_form WHERE project = :project)
