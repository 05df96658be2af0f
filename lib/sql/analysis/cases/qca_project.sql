SELECT p.id, p.code, p.title_th, p.title_en
  FROM project AS p
 WHERE true
-- include project_filter
 ORDER BY p.id
