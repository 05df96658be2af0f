DELETE FROM project_missing
 WHERE project = :project
   AND field = :code
