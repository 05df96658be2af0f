-- Whether a row says anything of a project's links that is not there already. A set that is
-- NULL says nothing; see the queries that rewrite them.
SELECT EXISTS (SELECT value FROM json_each(:activities)
               EXCEPT SELECT activity FROM project_activity WHERE project = :project)
       OR (:activities IS NOT NULL
           AND EXISTS (SELECT activity FROM project_activity WHERE project = :project
                       EXCEPT SELECT value FROM json_each(:activities)))
       OR EXISTS (SELECT value FROM json_each(:mechanisms)
                  EXCEPT SELECT mechanism FROM project_mechanism WHERE project = :project)
       OR (:mechanisms IS NOT NULL
           AND EXISTS (SELECT mechanism FROM project_mechanism WHERE project = :project
                       EXCEPT SELECT value FROM json_each(:mechanisms)))
       OR EXISTS (SELECT value FROM json_each(:forms)
                  EXCEPT SELECT form FROM project_form WHERE project = :project)
       OR (:forms IS NOT NULL
           AND EXISTS (SELECT form FROM project_form WHERE project = :project
                       EXCEPT SELECT value FROM json_each(:forms)))
       OR EXISTS (SELECT 1
                    FROM json_each(:factors) AS w
                    LEFT JOIN project_factor AS f ON f.project = :project AND f.factor = w.value ->> 0
                   WHERE f.factor IS NULL
                      OR coalesce(w.value ->> 1, f.rating) IS NOT f.rating)
       OR (:factors IS NOT NULL
           AND EXISTS (SELECT 1
                         FROM project_factor AS f
                         JOIN factor AS c ON c.id = f.factor
                        WHERE f.project = :project
                          AND f.factor NOT IN (SELECT value ->> 0 FROM json_each(:factors))
                          AND c.kind IN (SELECT kind FROM factor
                                          WHERE id IN (SELECT value ->> 0 FROM json_each(:factors)))))
       OR EXISTS (SELECT 1
                    FROM json_each(:partners) AS w
                    LEFT JOIN participation AS p ON p.project = :project AND p.agency = w.value ->> 0
                   WHERE p.agency IS NULL
                      OR coalesce(w.value ->> 1, p.is_lead) IS NOT p.is_lead
                      OR coalesce(w.value ->> 2, p.stated_level) IS NOT p.stated_level
                      OR coalesce(w.value ->> 3, p.contribution) IS NOT p.contribution)
       OR (:partners IS NOT NULL
           AND EXISTS (SELECT agency FROM participation WHERE project = :project
                       EXCEPT SELECT value ->> 0 FROM json_each(:partners)))
       OR EXISTS (SELECT w.value ->> 0, r.value
                    FROM json_each(:partners) AS w, json_each(w.value, '$[4]') AS r
                  EXCEPT SELECT agency, role FROM participation_role WHERE project = :project)
       OR EXISTS (SELECT 1
                    FROM participation_role AS r
                    JOIN json_each(:partners) AS w ON w.value ->> 0 = r.agency
                   WHERE r.project = :project
                     AND json_array_length(w.value, '$[4]') > 0
                     AND r.role NOT IN (SELECT value FROM json_each(w.value, '$[4]')))
       OR EXISTS (SELECT 1
                    FROM project_missing
                   WHERE project = :project
                     AND 'project.' || field IN (SELECT value FROM json_each(:given)))
       OR EXISTS (SELECT value ->> 0 FROM json_each(:missing) WHERE value ->> 0 LIKE 'project.%'
                  EXCEPT SELECT 'project.' || field FROM project_missing WHERE project = :project)
       OR EXISTS (SELECT value ->> 0 FROM json_each(:missing) WHERE value ->> 0 LIKE 'response.%'
                  EXCEPT SELECT 'response.' || field FROM response_missing WHERE response = :response)
       AS differ
