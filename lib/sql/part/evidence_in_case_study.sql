SELECT id FROM document WHERE case_study = :in_case_study
UNION ALL
SELECT e.id FROM case_project AS l CROSS JOIN document AS e ON e.project = l.project
 WHERE l.case_study = :in_case_study
