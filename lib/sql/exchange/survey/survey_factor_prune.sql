-- Of each kind of factor that the row speaks of, those go that it no longer names.
DELETE FROM project_factor
 WHERE project = :project
   AND factor NOT IN (SELECT value ->> 0 FROM json_each(:factors))
   AND factor IN (SELECT id
                    FROM factor
                   WHERE kind IN (SELECT kind
                                    FROM factor
                                   WHERE id IN (SELECT value ->> 0 FROM json_each(:factors))))
