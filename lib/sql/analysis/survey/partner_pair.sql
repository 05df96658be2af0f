WITH rated AS (
    SELECT q.project, a.sector, avg(l.rank) AS level, count(*) AS partners
      FROM project AS p
      JOIN participation AS q ON q.project = p.id
      JOIN level AS l ON l.code = q.stated_level
      JOIN agency AS a ON a.id = q.agency
     WHERE a.sector IS NOT NULL
-- include project_filter
     GROUP BY q.project, a.sector
)
SELECT x.sector AS first, y.sector AS second,
       s.label_th AS first_th, s.label_en AS first_en,
       t.label_th AS second_th, t.label_en AS second_en,
       count(*) AS projects,
       sum(x.partners * y.partners) AS pairs,
       sum(x.level > y.level) AS first_higher,
       sum(x.level = y.level) AS equal,
       sum(x.level < y.level) AS second_higher,
       avg(x.level - y.level) AS mean_difference
  FROM rated AS x
  JOIN rated AS y ON y.project = x.project
  JOIN sector AS s ON s.code = x.sector
  JOIN sector AS t ON t.code = y.sector AND t.rank > s.rank
 GROUP BY x.sector, y.sector
 ORDER BY s.rank, t.rank
