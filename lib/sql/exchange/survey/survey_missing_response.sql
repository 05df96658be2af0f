INSERT INTO response_missing (response, field, reason)
SELECT :response, substr(value ->> 0, 10), value ->> 1
  FROM json_each(:missing)
 WHERE value ->> 0 LIKE 'response.%'
   AND substr(value ->> 0, 10) NOT IN (SELECT field FROM response_missing WHERE response = :response)
