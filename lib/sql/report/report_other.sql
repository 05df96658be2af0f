-- Answers in words under "other: ____", by question.
SELECT field, field_th, field_en, count(DISTINCT project) AS projects, count(DISTINCT text) AS texts
  FROM project_other_wide
 WHERE project IN (SELECT p.id
                     FROM project AS p
                    WHERE true
-- include project_filter
                  )
 GROUP BY field
 ORDER BY field
