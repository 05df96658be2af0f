DELETE FROM response_missing
 WHERE response = :response
   AND field = :code
