INSERT INTO response_missing (response, field, reason)
SELECT :response, :field, :reason
 WHERE NOT EXISTS (SELECT 1 FROM response_missing WHERE response = :response AND field = :field)
