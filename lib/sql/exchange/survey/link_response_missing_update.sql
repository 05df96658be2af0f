UPDATE response_missing
   SET reason = :kind
 WHERE response = :response
   AND field = :code
