SELECT agency AS unit, 0 AS other, project FROM participation ORDER BY agency, project
