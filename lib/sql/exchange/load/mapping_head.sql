-- What a mapping says of itself.
SELECT json_extract(:json, '$.kind') AS kind,
       json_extract(:json, '$.calendar') AS calendar
 WHERE json_valid(:json)
   AND json_type(:json) = 'object'
