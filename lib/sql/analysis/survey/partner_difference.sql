-- Two sectors in a project that both rated, with the questionnaire that reports it; see partner_pair.
WITH rated AS (
    SELECT q.project, coalesce(p.response, -p.id) AS questionnaire, a.sector, avg(l.rank) AS level
      FROM project AS p
      JOIN participation AS q ON q.project = p.id
      JOIN level AS l ON l.code = q.stated_level
      JOIN agency AS a ON a.id = q.agency
     WHERE a.sector IS NOT NULL
-- include project_filter
     GROUP BY q.project, a.sector
)
SELECT x.sector AS first, y.sector AS second, x.questionnaire, x.level - y.level AS difference
  FROM rated AS x
  JOIN rated AS y ON y.project = x.project
  JOIN sector AS s ON s.code = x.sector
  JOIN sector AS t ON t.code = y.sector AND t.rank > s.rank
