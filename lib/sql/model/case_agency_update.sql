UPDATE case_agency
   SET role = :role,
       is_lead = :is_lead,
       note = :note,
       source_row = nullif(:source_row, 0)
 WHERE case_study = :case_study
   AND agency = :agency
