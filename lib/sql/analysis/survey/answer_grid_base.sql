-- Projects that say nothing of a column.
WITH chosen AS (
    SELECT p.id, p.mission
      FROM project AS p
     WHERE true
-- include project_filter
)
SELECT count(*) FILTER (WHERE mission IS NULL) AS without_mission,
       count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM project_form WHERE project = c.id)) AS without_form,
       count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM project_mechanism WHERE project = c.id)) AS without_mechanism
  FROM chosen AS c
