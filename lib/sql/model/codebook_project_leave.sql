DELETE FROM project_factor
 WHERE factor = :dropped
