-- Projects that partners of two sectors rate, or partners of one and the questionnaire, and which of
-- them is higher: 1 the first, -1 the second. The first is NULL where the questionnaire is.
WITH rated AS (
    SELECT q.project, a.sector, avg(l.rank) AS level
      FROM participation AS q
      JOIN level AS l ON l.code = q.stated_level
      JOIN agency AS a ON a.id = q.agency
     GROUP BY q.project, a.sector
)
SELECT x.sector AS first, y.sector AS second, (x.level > y.level) - (x.level < y.level) AS side, x.project
  FROM rated AS x
  JOIN rated AS y ON y.project = x.project AND y.sector <> x.sector
 UNION ALL
SELECT x.sector, NULL, (x.level > r.rank) - (x.level < r.rank), x.project
  FROM rated AS x
  JOIN project AS p ON p.id = x.project
  JOIN level AS r ON r.code = p.stated_level
 ORDER BY 4
