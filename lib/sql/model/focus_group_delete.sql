DELETE FROM focus_group
 WHERE id = :id
