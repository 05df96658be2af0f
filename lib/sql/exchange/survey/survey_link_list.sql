-- What a project is linked with, by its lists. Numbers: link_list in exchange/survey/link.c.
SELECT 1 AS list, activity AS code, 0 AS factor, 0 AS agency, NULL AS kind, NULL AS rating, NULL AS level,
       NULL AS contribution, NULL AS note, 0 AS is_lead, coalesce(source_row, 0) AS source_row
  FROM project_activity
 WHERE project = :project
UNION ALL
SELECT 2, mechanism, 0, 0, NULL, NULL, NULL, NULL, NULL, 0, coalesce(source_row, 0)
  FROM project_mechanism
 WHERE project = :project
UNION ALL
SELECT 3, f.code, f.id, 0, f.kind, p.rating, NULL, NULL, NULL, 0, coalesce(p.source_row, 0)
  FROM project_factor AS p
  JOIN factor AS f ON f.id = p.factor
 WHERE p.project = :project
UNION ALL
SELECT 4, a.code, 0, a.id, NULL, NULL, p.stated_level, p.contribution, p.note, p.is_lead, coalesce(p.source_row, 0)
  FROM participation AS p
  JOIN agency AS a ON a.id = p.agency
 WHERE p.project = :project
UNION ALL
SELECT 5, role, 0, agency, NULL, NULL, NULL, NULL, NULL, 0, coalesce(source_row, 0)
  FROM participation_role
 WHERE project = :project
UNION ALL
SELECT 6, field, 0, 0, reason, NULL, NULL, NULL, NULL, 0, coalesce(source_row, 0)
  FROM project_missing
 WHERE project = :project
UNION ALL
SELECT 7, field, 0, 0, reason, NULL, NULL, NULL, NULL, 0, coalesce(source_row, 0)
  FROM response_missing
 WHERE response = :response
UNION ALL
SELECT 8, form, 0, 0, NULL, NULL, NULL, NULL, NULL, 0, coalesce(source_row, 0)
  FROM project_form
 WHERE project = :project
UNION ALL
SELECT 9, text, 0, 0, field, NULL, NULL, NULL, NULL, 0, coalesce(source_row, 0)
  FROM project_other
 WHERE project = :project
