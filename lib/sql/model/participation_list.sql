SELECT project, agency, is_lead, stated_level, contribution, note
  FROM participation
 WHERE true
   AND project = :project -- if :project
   AND agency = :agency -- if :agency
 ORDER BY project, agency
