SELECT project, field, text, source_row
  FROM project_other
 WHERE true
   AND project = :project -- if :project
   AND field = :field -- if :field
 ORDER BY project, field, text
