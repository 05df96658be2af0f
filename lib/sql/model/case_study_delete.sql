DELETE FROM case_study
 WHERE id = :id
