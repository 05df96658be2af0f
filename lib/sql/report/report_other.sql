-- Answers in words under "other: ____", by question.
SELECT field, field_th, field_en, count(DISTINCT project) AS projects, count(DISTINCT text) AS texts
  FROM project_other_wide
 GROUP BY field
 ORDER BY field
