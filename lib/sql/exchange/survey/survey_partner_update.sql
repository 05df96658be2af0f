-- What the row does not say of a partner (null) stays.
UPDATE participation
   SET is_lead = coalesce((SELECT value ->> 1 FROM json_each(:partners) WHERE value ->> 0 = agency), is_lead),
       stated_level = coalesce((SELECT value ->> 2 FROM json_each(:partners) WHERE value ->> 0 = agency), stated_level),
       contribution = coalesce((SELECT value ->> 3 FROM json_each(:partners) WHERE value ->> 0 = agency), contribution)
 WHERE project = :project
   AND EXISTS (SELECT 1
                 FROM json_each(:partners)
                WHERE value ->> 0 = agency
                  AND (coalesce(value ->> 1, is_lead) IS NOT is_lead
                       OR coalesce(value ->> 2, stated_level) IS NOT stated_level
                       OR coalesce(value ->> 3, contribution) IS NOT contribution))
