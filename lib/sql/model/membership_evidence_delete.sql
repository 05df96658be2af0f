DELETE FROM membership_evidence
 WHERE membership = :membership
   AND passage = :passage
