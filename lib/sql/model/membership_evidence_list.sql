SELECT membership, passage
  FROM membership_evidence
 WHERE true
   AND membership = :membership -- if :membership
   AND passage = :passage -- if :passage
 ORDER BY membership, passage
