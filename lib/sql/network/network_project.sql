SELECT p.id, p.code, p.title_th AS label_th, p.title_en AS label_en,
       (SELECT count(*) FROM participation WHERE project = p.id) AS links
  FROM project AS p
 WHERE true
-- include project_filter
 ORDER BY p.code
