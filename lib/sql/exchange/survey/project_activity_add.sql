-- A link that is known to be new (bulk load).
INSERT INTO project_activity (project, activity)
VALUES (:project, :activity)
