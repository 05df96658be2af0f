-- A sector against the level that the response states, a row a project; see partner_stated.
WITH rated AS (
    SELECT coalesce(p.response, -p.id) AS questionnaire, a.sector, r.rank AS stated,
           avg(l.rank) AS level
      FROM project AS p
      JOIN level AS r ON r.code = p.stated_level
      JOIN participation AS q ON q.project = p.id
      JOIN level AS l ON l.code = q.stated_level
      JOIN agency AS a ON a.id = q.agency
     WHERE true
-- include project_filter
     GROUP BY p.id, a.sector
)
SELECT sector AS first, NULL AS second, questionnaire, level - stated AS difference
  FROM rated
