DELETE FROM recommendation
 WHERE id = :id
