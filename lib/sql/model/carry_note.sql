INSERT INTO passage_carried (passage, document, successor, outcome, similarity, reason)
VALUES (:passage, :document, nullif(:successor, 0), :outcome, :similarity, :reason)
