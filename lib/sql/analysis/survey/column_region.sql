SELECT p.id AS unit, v.region AS code FROM project AS p JOIN province AS v ON v.code = p.province ORDER BY p.id
