SELECT id, coalesce(response, 0) AS other
  FROM project
 WHERE id = :id
