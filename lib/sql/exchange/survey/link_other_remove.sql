DELETE FROM project_other
 WHERE project = :project
   AND field = :kind
   AND text = :code
