SELECT project, field, reason
  FROM project_missing
 WHERE true
   AND project = :project -- if :project
   AND field = :field -- if :field
 ORDER BY project, field
