-- Roles of partners that the row gives roles for, and no longer this one.
DELETE FROM participation_role
 WHERE project = :project
   AND EXISTS (SELECT 1
                 FROM json_each(:partners) AS p
                WHERE p.value ->> 0 = agency
                  AND json_array_length(p.value, '$[4]') > 0
                  AND role NOT IN (SELECT value FROM json_each(p.value, '$[4]')))
