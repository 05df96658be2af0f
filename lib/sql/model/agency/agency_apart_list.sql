SELECT agency, other
  FROM agency_apart
 WHERE true
   AND (agency = :agency OR other = :agency) -- if :agency
   AND (agency = :other OR other = :other) -- if :other
 ORDER BY agency, other
