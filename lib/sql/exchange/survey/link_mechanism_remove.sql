DELETE FROM project_mechanism
 WHERE project = :project
   AND mechanism = :code
