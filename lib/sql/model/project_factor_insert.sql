INSERT INTO project_factor (project, factor, rating, rank, note)
SELECT :project, :factor, :rating, :rank, :note
 WHERE NOT EXISTS (SELECT 1 FROM project_factor WHERE project = :project AND factor = :factor)
