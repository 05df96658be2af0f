SELECT n.project, n.factor, n.rating
  FROM project AS p
  JOIN project_factor AS n ON n.project = p.id
 WHERE n.rating IS NOT NULL
-- include project_filter
 ORDER BY p.id, n.factor
