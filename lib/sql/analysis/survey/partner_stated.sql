WITH rated AS (
    SELECT a.sector, r.rank AS stated, avg(l.rank) AS level
      FROM project AS p
      JOIN level AS r ON r.code = p.stated_level
      JOIN participation AS q ON q.project = p.id
      JOIN level AS l ON l.code = q.stated_level
      JOIN agency AS a ON a.id = q.agency
     WHERE true
-- include project_filter
     GROUP BY p.id, a.sector
)
SELECT x.sector, s.label_th, s.label_en,
       count(*) AS projects,
       sum(x.level > x.stated) AS partners_higher,
       sum(x.level = x.stated) AS equal,
       sum(x.level < x.stated) AS response_higher,
       avg(x.level - x.stated) AS mean_difference
  FROM rated AS x
  LEFT JOIN sector AS s ON s.code = x.sector
 GROUP BY x.sector
 ORDER BY s.rank NULLS LAST
