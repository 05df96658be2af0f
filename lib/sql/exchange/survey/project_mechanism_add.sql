-- A link that is known to be new (bulk load).
INSERT INTO project_mechanism (project, mechanism)
VALUES (:project, :mechanism)
