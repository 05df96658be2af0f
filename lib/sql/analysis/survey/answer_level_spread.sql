-- Of each level: how its projects spread over questionnaires, as sums of squares and products.
WITH chosen AS (
    SELECT coalesce(p.response, -p.id) AS questionnaire,
           p.stated_level,
           i.implied_level
      FROM project AS p
      JOIN project_level AS i ON i.project = p.id
     WHERE true
-- include project_filter
), cell AS (
    SELECT questionnaire, 1 AS side, stated_level AS code, count(*) AS named
      FROM chosen
     WHERE stated_level IS NOT NULL
     GROUP BY questionnaire, stated_level
     UNION ALL
    SELECT questionnaire, 2, implied_level, count(*)
      FROM chosen
     WHERE implied_level IS NOT NULL
     GROUP BY questionnaire, implied_level
), whole AS (
    SELECT questionnaire, side, sum(named) AS n
      FROM cell
     GROUP BY questionnaire, side
), base AS (
    SELECT side, sum(n) AS n, sum(n * n) AS wholes, count(*) AS counted
      FROM whole
     GROUP BY side
)
SELECT c.side, c.code, b.n,
       sum(c.named) AS named,
       sum(c.named * c.named) AS squares,
       sum(c.named * w.n) AS products,
       b.wholes, b.counted,
       (SELECT count(DISTINCT questionnaire) FROM chosen) AS clusters
  FROM cell AS c
  JOIN whole AS w ON w.questionnaire = c.questionnaire AND w.side = c.side
  JOIN base AS b ON b.side = c.side
 GROUP BY c.side, c.code
 UNION ALL
-- What every code has that no project is of.
SELECT b.side, '', b.n, 0, 0, 0, b.wholes, b.counted, (SELECT count(DISTINCT questionnaire) FROM chosen)
  FROM base AS b
 WHERE b.n > 0
