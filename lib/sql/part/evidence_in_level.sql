-- From the documents: there may be far more projects without any.
SELECT e.id FROM document AS e CROSS JOIN project AS l ON l.id = e.project
 WHERE e.project IS NOT NULL AND l.stated_level = :in_level
UNION ALL
SELECT e.id FROM case_study AS l CROSS JOIN document AS e ON e.case_study = l.id WHERE l.level = :in_level
