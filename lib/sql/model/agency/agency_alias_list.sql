SELECT agency, name, note
  FROM agency_alias
 WHERE true
   AND agency = :agency -- if :agency
   AND name = :name -- if :name
 ORDER BY agency, name
