SELECT case_study, agency, role, is_lead, note, source_row
  FROM case_agency
 WHERE true
   AND case_study = :case_study -- if :case_study
   AND agency = :agency -- if :agency
 ORDER BY case_study, agency
