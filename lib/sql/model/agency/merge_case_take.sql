INSERT INTO case_agency (case_study, agency, role, is_lead, note)
SELECT case_study, :keep, role, is_lead, note
  FROM case_agency
 WHERE agency = :dropped
   AND case_study NOT IN (SELECT case_study FROM case_agency WHERE agency = :keep)
