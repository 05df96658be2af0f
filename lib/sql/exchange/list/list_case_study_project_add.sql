INSERT INTO case_project (case_study, project, source_row)
VALUES (:case_study, :project, :source_row)
