UPDATE case_agency
   SET role = :role,
       is_lead = :is_lead,
       note = :note
 WHERE case_study = :case_study
   AND agency = :agency
