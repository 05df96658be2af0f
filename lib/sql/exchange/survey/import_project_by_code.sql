SELECT id
  FROM project
 WHERE code = :code
