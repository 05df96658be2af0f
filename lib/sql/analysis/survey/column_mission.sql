SELECT id AS unit, mission AS code FROM project WHERE mission IS NOT NULL ORDER BY id
