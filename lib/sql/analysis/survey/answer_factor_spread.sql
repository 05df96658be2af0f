-- Of each factor: how the projects that have it spread over questionnaires.
WITH chosen AS (
    SELECT p.id, coalesce(p.response, -p.id) AS questionnaire
      FROM project AS p
     WHERE true
-- include project_filter
), whole AS (
    SELECT questionnaire, count(*) AS n, min(id) AS first
      FROM chosen
     GROUP BY questionnaire
), base AS (
    SELECT sum(n) AS n, sum(n * n) AS wholes, count(*) AS counted
      FROM whole
), cell AS (  -- most questionnaires have one project: those need no sorting by questionnaire
    SELECT f.factor, w.n, 1 AS named, count(*) AS cells
      FROM whole AS w
     CROSS JOIN project_factor AS f ON f.project = w.first
     WHERE w.n = 1
       AND f.factor IN (SELECT id FROM factor WHERE kind = :kind) -- if :kind
     GROUP BY f.factor
     UNION ALL
    SELECT f.factor, w.n, count(*), 1
      FROM whole AS w
     CROSS JOIN chosen AS c ON c.questionnaire = w.questionnaire
     CROSS JOIN project_factor AS f ON f.project = c.id
     WHERE w.n > 1
       AND f.factor IN (SELECT id FROM factor WHERE kind = :kind) -- if :kind
     GROUP BY w.questionnaire, f.factor
)
SELECT 0 AS side, t.code, b.n,
       sum(c.cells * c.named) AS named,
       sum(c.cells * c.named * c.named) AS squares,
       sum(c.cells * c.named * c.n) AS products,
       b.wholes, b.counted, b.counted AS clusters
  FROM cell AS c
  JOIN factor AS t ON t.id = c.factor
 CROSS JOIN base AS b
 GROUP BY t.code
 UNION ALL
-- What every code has that no project is of.
SELECT 0, '', b.n, 0, 0, 0, b.wholes, b.counted, counted
  FROM base AS b
 WHERE b.n > 0
