UPDATE agency_alias
   SET note = :note
 WHERE agency = :agency
   AND name = :name
