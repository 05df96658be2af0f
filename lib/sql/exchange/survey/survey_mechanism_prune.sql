DELETE FROM project_mechanism
 WHERE project = :project
   AND mechanism NOT IN (SELECT value FROM json_each(:mechanisms))
