SELECT id AS unit, stated_level AS code FROM project WHERE stated_level IS NOT NULL ORDER BY id
