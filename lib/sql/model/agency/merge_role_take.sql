INSERT INTO participation_role (project, agency, role)
SELECT d.project, :keep, d.role
  FROM participation_role AS d
 WHERE d.agency = :dropped
   AND NOT EXISTS (SELECT 1 FROM participation_role AS k
                    WHERE k.project = d.project AND k.agency = :keep AND k.role = d.role)
