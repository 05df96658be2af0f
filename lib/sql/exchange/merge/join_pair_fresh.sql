-- A partner whom we took out, and to whom they have added a part since, comes back with all parts, and is asked about.
UPDATE temp.new_participation
   SET dirty = 1
 WHERE gone
   AND EXISTS (SELECT 1 FROM temp.new_participation_role AS r
                WHERE r.project = new_participation.project
                  AND r.agency = new_participation.agency
                  AND (NOT r.gone OR r.dirty));
UPDATE temp.new_participation_role
   SET gone = 0
 WHERE EXISTS (SELECT 1 FROM temp.new_participation AS p
                WHERE p.project = new_participation_role.project
                  AND p.agency = new_participation_role.agency
                  AND p.gone
                  AND p.dirty)
