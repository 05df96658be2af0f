DELETE FROM project_other
 WHERE project = :project
   AND field = :field
   AND text = :text
