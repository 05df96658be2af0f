INSERT INTO recommendation_factor (recommendation, factor, source_row)
VALUES (:recommendation, :factor, :source_row)
