INSERT INTO case_project (case_study, project)
SELECT :case_study, :project
 WHERE NOT EXISTS (SELECT 1 FROM case_project WHERE case_study = :case_study AND project = :project)
