SELECT id AS unit, budget_baht AS value FROM project WHERE budget_baht IS NOT NULL ORDER BY id
