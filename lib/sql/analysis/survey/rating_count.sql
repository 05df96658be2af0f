WITH given AS (
    SELECT n.factor, n.rating, count(*) AS projects
      FROM project AS p
      JOIN project_factor AS n ON n.project = p.id
     WHERE true
-- include project_filter
     GROUP BY n.factor, n.rating
)
SELECT t.id AS factor, t.code, t.label_th, t.label_en,
       coalesce(g.rating, 0) AS rating,
       coalesce(g.projects, 0) AS projects
  FROM factor AS t
  LEFT JOIN given AS g ON g.factor = t.id
 WHERE t.kind = :kind
 ORDER BY t.code, g.rating
