-- Another row of the form may have said it already.
INSERT INTO response_missing (response, field, reason, source_row)
SELECT :response, :code, :kind, :source_row
 WHERE NOT EXISTS (SELECT 1 FROM response_missing WHERE response = :response AND field = :code)
