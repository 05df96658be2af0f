SELECT project, factor, rating, rank, note
  FROM project_factor
 WHERE true
   AND project = :project -- if :project
   AND factor = :factor -- if :factor
 ORDER BY project, factor
