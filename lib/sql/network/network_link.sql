SELECT q.agency, q.project, a.sector, i.stated_level, i.implied_level
  FROM project AS p
  JOIN project_level AS i ON i.project = p.id
  JOIN participation AS q ON q.project = p.id
  JOIN agency AS a ON a.id = q.agency
 WHERE true
-- include project_filter
 ORDER BY p.id, q.agency
