UPDATE case_membership
   SET revision = revision + 1,
       case_study = nullif(:case_study, 0),
       factor = nullif(:factor, 0),
       phase = coalesce(:phase, 'whole'),
       coder = nullif(:coder, 0),
       score = :score,
       missing = :missing,
       confidence = :confidence,
       rationale = :rationale,
       source_row = nullif(:source_row, 0)
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
