DELETE FROM agency_apart
 WHERE agency = min(:agency, :other)
   AND other = max(:agency, :other)
