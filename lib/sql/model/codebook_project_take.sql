INSERT INTO project_factor (project, factor, rating, rank, note)
SELECT project, :keep, rating, rank, note
  FROM project_factor
 WHERE factor = :dropped
   AND project NOT IN (SELECT project FROM project_factor WHERE factor = :keep)
