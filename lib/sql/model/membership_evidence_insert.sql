INSERT INTO membership_evidence (membership, passage)
SELECT :membership, :passage
 WHERE NOT EXISTS (SELECT 1 FROM membership_evidence WHERE membership = :membership AND passage = :passage)
