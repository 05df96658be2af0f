DELETE FROM participation_role
 WHERE project = :project
   AND agency = :agency
   AND role = :code
