SELECT id
  FROM project
 WHERE response = :response
   AND sequence = :sequence
