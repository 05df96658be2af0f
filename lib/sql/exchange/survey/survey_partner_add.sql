INSERT INTO participation (project, agency, is_lead, stated_level, contribution)
SELECT :project, value ->> 0, coalesce(value ->> 1, 0), value ->> 2, value ->> 3
  FROM json_each(:partners)
 WHERE value ->> 0 NOT IN (SELECT agency FROM participation WHERE project = :project)
