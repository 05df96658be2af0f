DELETE FROM response
 WHERE id = :id
