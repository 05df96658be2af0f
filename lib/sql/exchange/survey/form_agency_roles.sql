INSERT INTO participation_role (project, agency, role, source_row)
SELECT r.project, :agency, r.role, r.source_row
  FROM participation_role AS r
  JOIN project AS j ON j.id = r.project
 WHERE j.response = :response
   AND r.agency = :former
   AND NOT EXISTS (SELECT 1
                     FROM participation_role AS o
                    WHERE o.project = r.project
                      AND o.agency = :agency
                      AND o.role = r.role)
