DELETE FROM participation_role
 WHERE agency = :dropped
