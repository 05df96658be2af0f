SELECT count(DISTINCT p.id) AS projects,
       count(*) AS participations,
       count(DISTINCT q.agency) AS agencies,
       coalesce(sum(q.is_lead), 0) AS leads,
       coalesce(sum(a.sector IS NULL), 0) AS without_sector,
       coalesce(sum(NOT EXISTS (SELECT 1
                                  FROM participation_role AS r
                                 WHERE r.project = q.project
                                   AND r.agency = q.agency)), 0) AS without_role
  FROM project AS p
  JOIN participation AS q ON q.project = p.id
  JOIN agency AS a ON a.id = q.agency
 WHERE true
-- include project_filter
