DELETE FROM membership_evidence
 WHERE membership IN (
       SELECT d.id
         FROM case_membership AS d
         JOIN case_membership AS k
           ON k.factor = :keep AND k.case_study = d.case_study AND k.phase = d.phase AND k.coder IS d.coder
        WHERE d.factor = :dropped)
