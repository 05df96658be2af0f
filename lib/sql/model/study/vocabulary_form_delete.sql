DELETE FROM form
 WHERE code = :code
