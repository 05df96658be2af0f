WITH chosen AS (
    SELECT p.id
      FROM project AS p
     WHERE true
-- include project_filter
)
SELECT a.id, a.code, a.name_th AS label_th, a.name_en AS label_en, a.sector,
       count(*) AS links
  FROM chosen AS c
  JOIN participation AS q ON q.project = c.id
  JOIN agency AS a ON a.id = q.agency
 GROUP BY a.id
 ORDER BY a.code
