-- What a recommendation rests on.
INSERT INTO recommendation_passage (recommendation, passage, source_row)
VALUES (:recommendation, :passage, :source_row)
