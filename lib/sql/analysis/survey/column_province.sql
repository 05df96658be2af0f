SELECT id AS unit, province AS code FROM project WHERE province IS NOT NULL ORDER BY id
