SELECT project, agency, role
  FROM participation_role
 WHERE true
   AND project = :project -- if :project
   AND agency = :agency -- if :agency
   AND role = :role -- if :role
 ORDER BY project, agency, role
