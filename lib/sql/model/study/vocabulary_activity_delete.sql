DELETE FROM activity
 WHERE code = :code
