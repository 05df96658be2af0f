DELETE FROM project_activity
 WHERE project = :project
   AND activity NOT IN (SELECT value FROM json_each(:activities))
