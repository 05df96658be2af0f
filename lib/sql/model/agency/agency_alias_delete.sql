DELETE FROM agency_alias
 WHERE agency = :agency
   AND name = :name
