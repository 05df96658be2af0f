DELETE FROM project_form
 WHERE project = :project
   AND form NOT IN (SELECT value FROM json_each(:forms))
