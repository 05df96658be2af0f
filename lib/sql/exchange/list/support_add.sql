-- What a score rests on.
INSERT INTO membership_evidence (membership, passage, source_row)
VALUES (:membership, :passage, :source_row)
