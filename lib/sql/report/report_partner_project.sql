-- Sector, agency and role speak of one partner.
SELECT DISTINCT q.project AS project
  FROM participation AS q
  JOIN agency AS a ON a.id = q.agency -- if :sector
  JOIN participation_role AS r ON r.project = q.project AND r.agency = q.agency -- if :role
 WHERE true
   AND a.sector = :sector -- if :sector
   AND q.agency = :agency -- if :agency
   AND r.role = :role -- if :role
 ORDER BY q.project
