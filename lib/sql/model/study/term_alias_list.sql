SELECT concept, name
  FROM term_alias
 WHERE true
   AND concept = :concept -- if :concept
   AND name = :name -- if :name
 ORDER BY concept, name
