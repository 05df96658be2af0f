INSERT INTO project_missing (project, field, reason, source_row)
VALUES (:project, :code, :kind, :source_row)
