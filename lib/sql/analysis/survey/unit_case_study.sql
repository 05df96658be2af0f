SELECT case_study AS unit, 0 AS other, project FROM case_project ORDER BY case_study, project
