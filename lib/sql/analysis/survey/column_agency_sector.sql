SELECT id AS unit, sector AS code FROM agency WHERE sector IS NOT NULL ORDER BY id
