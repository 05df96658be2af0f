-- Missions, their forms and the mechanisms of these, in the order of the framework, with the projects of
-- each. A form without mechanisms, and a mission without forms, has a row as well.
WITH chosen AS MATERIALIZED (
    SELECT p.id, p.mission
      FROM project AS p
     WHERE true
-- include project_filter
), of_form AS (
    SELECT n.form, count(*) AS projects,
           count(*) FILTER (WHERE c.mission <> t.mission) AS elsewhere
      FROM chosen AS c
      JOIN project_form AS n ON n.project = c.id
      JOIN form AS t ON t.code = n.form
     GROUP BY n.form
), of_mechanism AS (
    SELECT n.mechanism, count(*) AS projects,
           count(*) FILTER (WHERE c.mission <> f.mission) AS elsewhere
      FROM chosen AS c
      JOIN project_mechanism AS n ON n.project = c.id
      JOIN mechanism AS t ON t.code = n.mechanism
      LEFT JOIN form AS f ON f.code = t.form
     GROUP BY n.mechanism
)
SELECT m.code AS mission, m.label_th AS mission_th, m.label_en AS mission_en,
       (SELECT count(*) FROM chosen WHERE mission = m.code) AS mission_projects,
       f.code AS form, f.label_th AS form_th, f.label_en AS form_en,
       coalesce(a.projects, 0) AS form_projects,
       coalesce(a.elsewhere, 0) AS form_elsewhere,
       t.code AS mechanism, t.label_th AS mechanism_th, t.label_en AS mechanism_en,
       coalesce(b.projects, 0) AS mechanism_projects,
       coalesce(b.elsewhere, 0) AS mechanism_elsewhere
  FROM mission AS m
  LEFT JOIN form AS f ON f.mission = m.code
  LEFT JOIN mechanism AS t ON t.form = f.code
  LEFT JOIN of_form AS a ON a.form = f.code
  LEFT JOIN of_mechanism AS b ON b.mechanism = t.code
 ORDER BY m.rank, m.code, f.rank, f.code, t.rank, t.code
