WITH found AS (
    SELECT a.sector, r.role,
           count(DISTINCT p.id) AS projects,
           count(*) AS participations,
           count(DISTINCT a.id) AS agencies,
           sum(q.is_lead) AS leads
      FROM project AS p
      JOIN participation AS q ON q.project = p.id
      JOIN agency AS a ON a.id = q.agency
      LEFT JOIN participation_role AS r ON r.project = q.project AND r.agency = q.agency
     WHERE true
-- include project_filter
     GROUP BY a.sector, r.role
), wanted AS (
    SELECT sector, role FROM role_sector
     UNION
    SELECT sector, role FROM found
)
SELECT w.sector, s.label_th AS sector_th, s.label_en AS sector_en,
       w.role, r.label_th AS role_th, r.label_en AS role_en,
       EXISTS (SELECT 1
                 FROM role_sector AS e
                WHERE e.role = w.role
                  AND e.sector = w.sector) AS expected,
       coalesce(f.projects, 0) AS projects,
       coalesce(f.participations, 0) AS participations,
       coalesce(f.agencies, 0) AS agencies,
       coalesce(f.leads, 0) AS leads
  FROM wanted AS w
  LEFT JOIN sector AS s ON s.code = w.sector
  LEFT JOIN role AS r ON r.code = w.role
  LEFT JOIN found AS f ON f.sector IS w.sector AND f.role IS w.role
 ORDER BY s.rank NULLS LAST, r.rank NULLS LAST, w.role
