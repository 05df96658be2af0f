SELECT id, uid, revision, case_study, factor, phase, coder, score, missing, confidence, rationale,
       source_row
  FROM case_membership
 WHERE case_study = :case_study
   AND factor = :factor
   AND phase = coalesce(:phase, 'whole')
   AND coder IS nullif(:coder, 0)
