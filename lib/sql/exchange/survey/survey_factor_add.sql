INSERT INTO project_factor (project, factor, rating)
SELECT :project, value ->> 0, value ->> 1
  FROM json_each(:factors)
 WHERE value ->> 0 NOT IN (SELECT factor FROM project_factor WHERE project = :project)
