-- A link that is known to be new (bulk load).
INSERT INTO project_form (project, form)
VALUES (:project, :form)
