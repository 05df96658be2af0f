DELETE FROM project_factor
 WHERE project = :project
   AND factor = :factor
