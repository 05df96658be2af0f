SELECT case_study, project
  FROM case_project
 WHERE true
   AND case_study = :case_study -- if :case_study
   AND project = :project -- if :project
 ORDER BY case_study, project
