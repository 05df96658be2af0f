INSERT INTO case_agency (case_study, agency, role, is_lead, note, source_row)
SELECT :case_study, :agency, :role, :is_lead, :note, nullif(:source_row, 0)
 WHERE NOT EXISTS (SELECT 1 FROM case_agency WHERE case_study = :case_study AND agency = :agency)
