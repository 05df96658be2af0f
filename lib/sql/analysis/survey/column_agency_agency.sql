SELECT id AS unit, code FROM agency ORDER BY id
