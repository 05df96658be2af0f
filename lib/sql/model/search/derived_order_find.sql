SELECT record
  FROM name_order
 WHERE kind = :kind AND record = :record AND language = :language
