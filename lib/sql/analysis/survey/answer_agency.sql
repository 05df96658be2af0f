WITH chosen AS (
    SELECT p.id
      FROM project AS p
     WHERE true
-- include project_filter
)
SELECT a.id AS agency, a.code, a.name_th, a.name_en, a.sector, a.province,
       count(*) AS projects,
       sum(q.is_lead) AS leads
  FROM chosen AS c
  JOIN participation AS q ON q.project = c.id
  JOIN agency AS a ON a.id = q.agency
 WHERE true
   AND a.sector = :sector -- if :sector
   AND a.id = :agency -- if :agency
   AND EXISTS (SELECT 1 FROM participation_role AS r WHERE r.project = q.project AND r.agency = q.agency AND r.role = :role) -- if :role
 GROUP BY a.id
 ORDER BY projects DESC, leads DESC, a.code
