UPDATE response_missing
   SET reason = :reason
 WHERE response = :response
   AND field = :field
