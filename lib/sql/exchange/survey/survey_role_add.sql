INSERT INTO participation_role (project, agency, role)
SELECT :project, p.value ->> 0, r.value
  FROM json_each(:partners) AS p, json_each(p.value, '$[4]') AS r
 WHERE NOT EXISTS (SELECT 1
                     FROM participation_role
                    WHERE project = :project
                      AND agency = p.value ->> 0
                      AND role = r.value)
