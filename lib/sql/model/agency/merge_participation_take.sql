INSERT INTO participation (project, agency, is_lead, stated_level, contribution, note)
SELECT project, :keep, is_lead, stated_level, contribution, note
  FROM participation
 WHERE agency = :dropped
   AND project NOT IN (SELECT project FROM participation WHERE agency = :keep)
