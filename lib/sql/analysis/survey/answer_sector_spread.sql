-- Of each sector: how the projects that have it spread over questionnaires.
WITH chosen AS (
    SELECT p.id, coalesce(p.response, -p.id) AS questionnaire
      FROM project AS p
     WHERE true
-- include project_filter
), whole AS (
    SELECT questionnaire, count(*) AS n
      FROM chosen
     GROUP BY questionnaire
), base AS (
    SELECT sum(n) AS n, sum(n * n) AS wholes, count(*) AS counted
      FROM whole
), cell AS (
    SELECT c.questionnaire, a.sector AS code, count(DISTINCT c.id) AS named
      FROM chosen AS c
      JOIN participation AS q ON q.project = c.id
      JOIN agency AS a ON a.id = q.agency
     WHERE a.sector IS NOT NULL
     GROUP BY c.questionnaire, a.sector
)
SELECT 0 AS side, c.code, b.n,
       sum(c.named) AS named,
       sum(c.named * c.named) AS squares,
       sum(c.named * w.n) AS products,
       b.wholes, b.counted, b.counted AS clusters
  FROM cell AS c
  JOIN whole AS w ON w.questionnaire = c.questionnaire
 CROSS JOIN base AS b
 GROUP BY c.code
 UNION ALL
-- What every code has that no project is of.
SELECT 0, '', b.n, 0, 0, 0, b.wholes, b.counted, counted
  FROM base AS b
 WHERE b.n > 0
