DELETE FROM coding
 WHERE id = :id
