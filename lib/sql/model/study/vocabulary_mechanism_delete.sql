DELETE FROM mechanism
 WHERE code = :code
