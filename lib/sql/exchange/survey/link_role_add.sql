INSERT INTO participation_role (project, agency, role, source_row)
VALUES (:project, :agency, :code, :source_row)
