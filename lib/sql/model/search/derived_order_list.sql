SELECT record
  FROM name_order
 WHERE kind = :kind AND language = :language
   AND (key, record) > (SELECT key, record FROM name_order WHERE kind = :kind AND record = :record AND language = :language) -- if :record
 ORDER BY key, record
 LIMIT :limit -- if :limit
