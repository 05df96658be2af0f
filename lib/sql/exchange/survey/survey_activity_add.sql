INSERT INTO project_activity (project, activity)
SELECT :project, value
  FROM json_each(:activities)
 WHERE value NOT IN (SELECT activity FROM project_activity WHERE project = :project)
