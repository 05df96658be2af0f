UPDATE project_factor
   SET rating = :rating
 WHERE project = :project
   AND factor = :factor
