DELETE FROM factor
 WHERE id = :id
