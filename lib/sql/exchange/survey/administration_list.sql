-- Which form stands in which mission (1), and which mechanism beside which form (2).
SELECT 1 AS list, code, mission AS parent
  FROM form
UNION ALL
SELECT 2, code, form
  FROM mechanism
