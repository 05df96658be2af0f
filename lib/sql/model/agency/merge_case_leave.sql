DELETE FROM case_agency
 WHERE agency = :dropped
