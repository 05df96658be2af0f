SELECT id AS unit, CAST(beneficiaries AS REAL) AS value FROM project WHERE beneficiaries IS NOT NULL ORDER BY id
