DELETE FROM project_activity
 WHERE project = :project
   AND activity = :code
