-- The projects in which a partner takes part: of a sector or none, in a role or none, leading. All
-- speak of one partner.
SELECT DISTINCT q.project AS project
  FROM participation AS q
 WHERE true
   AND q.agency IN (SELECT id FROM agency WHERE sector = :sector) -- if :sector
   AND q.agency IN (SELECT id FROM agency WHERE sector IS NULL) -- if :no_sector
   AND q.agency = (SELECT id FROM agency WHERE code = :agency) -- if :agency
   AND EXISTS (SELECT 1 FROM participation_role AS r WHERE r.project = q.project AND r.agency = q.agency AND r.role = :role) -- if :role
   AND NOT EXISTS (SELECT 1 FROM participation_role AS r WHERE r.project = q.project AND r.agency = q.agency) -- if :no_role
   AND q.is_lead -- if :lead
 ORDER BY q.project
