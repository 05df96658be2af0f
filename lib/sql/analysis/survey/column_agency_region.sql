SELECT a.id AS unit, v.region AS code FROM agency AS a JOIN province AS v ON v.code = a.province ORDER BY a.id
