SELECT id AS unit, CAST(start_year AS TEXT) AS code FROM project WHERE start_year IS NOT NULL ORDER BY id
