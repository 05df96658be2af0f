UPDATE project_factor
   SET rating = (SELECT value ->> 1 FROM json_each(:factors) WHERE value ->> 0 = factor)
 WHERE project = :project
   AND factor IN (SELECT value ->> 0 FROM json_each(:factors) WHERE value ->> 1 IS NOT NULL)
   AND rating IS NOT (SELECT value ->> 1 FROM json_each(:factors) WHERE value ->> 0 = factor)
