INSERT INTO membership_evidence (membership, passage)
SELECT k.id, e.passage
  FROM case_membership AS d
  JOIN case_membership AS k
    ON k.factor = :keep AND k.case_study = d.case_study AND k.phase = d.phase AND k.coder IS d.coder
  JOIN membership_evidence AS e ON e.membership = d.id
 WHERE d.factor = :dropped
   AND e.passage NOT IN (SELECT passage FROM membership_evidence WHERE membership = k.id)
