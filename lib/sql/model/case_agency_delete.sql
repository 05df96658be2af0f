DELETE FROM case_agency
 WHERE case_study = :case_study
   AND agency = :agency
