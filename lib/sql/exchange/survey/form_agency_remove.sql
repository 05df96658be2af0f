DELETE FROM participation
 WHERE agency = :former
   AND project IN (SELECT id FROM project WHERE response = :response)
