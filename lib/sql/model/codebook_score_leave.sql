DELETE FROM case_membership
 WHERE factor = :dropped
   AND EXISTS (SELECT 1 FROM case_membership AS k
                WHERE k.factor = :keep AND k.case_study = case_membership.case_study
                  AND k.phase = case_membership.phase AND k.coder IS case_membership.coder)
