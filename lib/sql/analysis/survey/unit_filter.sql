SELECT p.id AS project
  FROM project AS p
 WHERE true
-- include project_filter
 ORDER BY p.id
