DELETE FROM participation
 WHERE agency = :dropped
