DELETE FROM memo
 WHERE id = :id
