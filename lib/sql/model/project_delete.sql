DELETE FROM project
 WHERE id = :id
