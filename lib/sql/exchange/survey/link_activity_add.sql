INSERT INTO project_activity (project, activity, source_row)
VALUES (:project, :code, :source_row)
