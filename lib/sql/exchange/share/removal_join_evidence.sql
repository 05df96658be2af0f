UPDATE OR IGNORE main.membership_evidence
   SET passage = :other
 WHERE passage = :id
