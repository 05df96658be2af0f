-- A link that is known to be new (bulk load).
INSERT INTO participation_role (project, agency, role)
VALUES (:project, :agency, :role)
