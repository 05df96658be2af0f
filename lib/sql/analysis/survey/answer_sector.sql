WITH found AS (
    SELECT a.sector,
           count(DISTINCT p.id) AS projects,
           count(*) AS participations,
           count(DISTINCT a.id) AS agencies,
           sum(q.is_lead) AS leads,
           sum(NOT EXISTS (SELECT 1
                             FROM participation_role AS r
                            WHERE r.project = q.project
                              AND r.agency = q.agency)) AS without_role
      FROM project AS p
      JOIN participation AS q ON q.project = p.id
      JOIN agency AS a ON a.id = q.agency
     WHERE true
-- include project_filter
     GROUP BY a.sector
), wanted AS (
    SELECT code AS sector FROM sector
     UNION
    SELECT sector FROM found
)
SELECT w.sector, s.label_th AS sector_th, s.label_en AS sector_en,
       coalesce(f.projects, 0) AS projects,
       coalesce(f.participations, 0) AS participations,
       coalesce(f.agencies, 0) AS agencies,
       coalesce(f.leads, 0) AS leads,
       coalesce(f.without_role, 0) AS without_role
  FROM wanted AS w
  LEFT JOIN sector AS s ON s.code = w.sector
  LEFT JOIN found AS f ON f.sector IS w.sector
 ORDER BY s.rank NULLS LAST
