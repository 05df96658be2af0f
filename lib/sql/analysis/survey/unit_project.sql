SELECT id AS unit, 0 AS other, id AS project FROM project ORDER BY id
