UPDATE project_missing
   SET reason = :kind
 WHERE project = :project
   AND field = :code
