-- A link that is known to be new (bulk load).
INSERT INTO project_factor (project, factor, rating, rank, note)
VALUES (:project, :factor, :rating, :rank, :note)
