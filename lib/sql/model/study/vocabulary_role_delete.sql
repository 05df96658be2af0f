DELETE FROM role
 WHERE code = :code
