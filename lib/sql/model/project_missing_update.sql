UPDATE project_missing
   SET reason = :reason
 WHERE project = :project
   AND field = :field
