DELETE FROM case_membership
 WHERE id = :id
