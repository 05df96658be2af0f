INSERT INTO project_mechanism (project, mechanism)
SELECT :project, value
  FROM json_each(:mechanisms)
 WHERE value NOT IN (SELECT mechanism FROM project_mechanism WHERE project = :project)
