DELETE FROM posting
 WHERE segment = :segment
