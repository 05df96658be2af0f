DELETE FROM chunk
 WHERE last = :last
