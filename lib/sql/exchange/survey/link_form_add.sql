INSERT INTO project_form (project, form, source_row)
VALUES (:project, :code, :source_row)
