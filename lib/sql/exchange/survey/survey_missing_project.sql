INSERT INTO project_missing (project, field, reason)
SELECT :project, substr(value ->> 0, 9), value ->> 1
  FROM json_each(:missing)
 WHERE value ->> 0 LIKE 'project.%'
   AND substr(value ->> 0, 9) NOT IN (SELECT field FROM project_missing WHERE project = :project)
