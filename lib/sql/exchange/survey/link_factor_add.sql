INSERT INTO project_factor (project, factor, rating, source_row)
VALUES (:project, :factor, :rating, :source_row)
