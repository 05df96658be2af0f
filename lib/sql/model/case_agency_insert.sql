INSERT INTO case_agency (case_study, agency, role, is_lead, note)
SELECT :case_study, :agency, :role, :is_lead, :note
 WHERE NOT EXISTS (SELECT 1 FROM case_agency WHERE case_study = :case_study AND agency = :agency)
