DELETE FROM coder
 WHERE id = :id
