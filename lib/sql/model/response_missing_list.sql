SELECT response, field, reason
  FROM response_missing
 WHERE true
   AND response = :response -- if :response
   AND field = :field -- if :field
 ORDER BY response, field
