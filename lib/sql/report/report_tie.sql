-- Pairs of agencies that share projects: those that share most, then those whose agencies have most
-- partners.
WITH chosen AS (
    SELECT p.id
      FROM project AS p
     WHERE true
-- include project_filter
), tie AS (
    SELECT a.agency AS first, b.agency AS second, count(*) AS projects
      FROM chosen AS c
      JOIN participation AS a ON a.project = c.id
      JOIN participation AS b ON b.project = c.id AND b.agency > a.agency
     GROUP BY a.agency, b.agency
), degree AS (
    SELECT agency, count(*) AS partners
      FROM (SELECT first AS agency FROM tie
            UNION ALL
            SELECT second FROM tie)
     GROUP BY agency
)
SELECT t.first, t.second, t.projects,
       f.code AS first_code, f.name_th AS first_th, f.name_en AS first_en,
       f.sector AS first_sector, p.partners AS first_partners,
       s.code AS second_code, s.name_th AS second_th, s.name_en AS second_en,
       s.sector AS second_sector, q.partners AS second_partners,
       (SELECT count(*) FROM tie) AS ties, (SELECT count(*) FROM degree) AS agencies
  FROM tie AS t
  JOIN agency AS f ON f.id = t.first
  JOIN agency AS s ON s.id = t.second
  JOIN degree AS p ON p.agency = t.first
  JOIN degree AS q ON q.agency = t.second
 ORDER BY t.projects DESC, p.partners + q.partners DESC, t.first, t.second
 LIMIT 60
