SELECT project, mechanism
  FROM project_mechanism
 WHERE true
   AND project = :project -- if :project
   AND mechanism = :mechanism -- if :mechanism
 ORDER BY project, mechanism
