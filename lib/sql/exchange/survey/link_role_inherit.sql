-- A role that a person gave to a partner whose place another takes.
INSERT INTO participation_role (project, agency, role)
VALUES (:project, :agency, :code)
