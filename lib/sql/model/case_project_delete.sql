DELETE FROM case_project
 WHERE case_study = :case_study
   AND project = :project
