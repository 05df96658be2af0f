UPDATE case_agency
   SET is_lead = max(case_agency.is_lead, d.is_lead),
       role = coalesce(case_agency.role, d.role),
       note = CASE WHEN instr('; ' || d.note || '; ', '; ' || case_agency.note || '; ') > 0 THEN d.note
                   WHEN instr('; ' || case_agency.note || '; ', '; ' || d.note || '; ') = 0
                   THEN case_agency.note || '; ' || d.note
                   ELSE coalesce(case_agency.note, d.note) END
  FROM case_agency AS d
 WHERE case_agency.agency = :keep
   AND d.agency = :dropped
   AND d.case_study = case_agency.case_study
