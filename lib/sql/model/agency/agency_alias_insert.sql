INSERT INTO agency_alias (agency, name, note)
SELECT :agency, :name, :note
 WHERE NOT EXISTS (SELECT 1 FROM agency_alias WHERE agency = :agency AND name = :name)
