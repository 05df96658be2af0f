INSERT INTO membership_evidence (membership, passage, source_row)
SELECT e.membership, :successor, e.source_row
  FROM membership_evidence AS e
 WHERE e.passage = :passage
   AND NOT EXISTS (SELECT 1 FROM membership_evidence AS k
                    WHERE k.membership = e.membership AND k.passage = :successor)
