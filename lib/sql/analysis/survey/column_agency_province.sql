SELECT id AS unit, province AS code FROM agency WHERE province IS NOT NULL ORDER BY id
