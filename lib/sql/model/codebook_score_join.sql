-- Cases that a coder scored in both factors. The kept one's score stays, unless it is missing; the
-- other one is told in the rationale.
UPDATE case_membership
   SET revision = case_membership.revision + 1,
       score = coalesce(case_membership.score, d.score),
       missing = CASE WHEN coalesce(case_membership.score, d.score) IS NULL THEN case_membership.missing END,
       confidence = CASE WHEN case_membership.score IS NULL THEN d.confidence
                         ELSE case_membership.confidence END,
       rationale = nullif(coalesce(case_membership.rationale || char(10), '')
                          || CASE WHEN case_membership.score <> d.score OR d.rationale IS NOT NULL
                                  THEN :code || ' = ' || coalesce(d.score, d.missing)
                                       || coalesce(': ' || d.rationale, '')
                                  ELSE '' END, '')
  FROM case_membership AS d
 WHERE case_membership.factor = :keep
   AND d.factor = :dropped
   AND d.case_study = case_membership.case_study
   AND d.phase = case_membership.phase
   AND d.coder IS case_membership.coder
   AND (case_membership.score <> d.score
        OR (case_membership.score IS NULL AND d.score IS NOT NULL)
        OR d.rationale IS NOT NULL)
