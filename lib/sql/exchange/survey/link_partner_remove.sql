DELETE FROM participation
 WHERE project = :project
   AND agency = :agency
