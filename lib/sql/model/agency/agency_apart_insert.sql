INSERT INTO agency_apart (agency, other)
SELECT min(:agency, :other), max(:agency, :other)
 WHERE NOT EXISTS (SELECT 1 FROM agency_apart
                    WHERE agency = min(:agency, :other) AND other = max(:agency, :other))
