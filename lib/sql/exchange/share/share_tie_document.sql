SELECT id, coalesce(case_study, 0) AS other
  FROM document
 WHERE id = :id
