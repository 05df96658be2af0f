INSERT INTO project_other (project, field, text, source_row)
VALUES (:project, :kind, :code, :source_row)
