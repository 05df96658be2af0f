INSERT INTO project_mechanism (project, mechanism, source_row)
VALUES (:project, :code, :source_row)
