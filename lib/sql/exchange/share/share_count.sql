-- Projects by what tables count them by: each attribute alone, and with the level and with the sector.
WITH told (project, attribute, value) AS (
    SELECT id, 'level', stated_level FROM project WHERE stated_level IS NOT NULL
     UNION ALL
    SELECT id, 'mission', mission FROM project WHERE mission IS NOT NULL
     UNION ALL
    SELECT id, 'year', start_year FROM project WHERE start_year IS NOT NULL
     UNION
    SELECT t.project, 'sector', a.sector
      FROM participation AS t
      JOIN agency AS a ON a.id = t.agency
     WHERE a.sector IS NOT NULL
     UNION ALL
    SELECT f.project, 'factor', k.code
      FROM project_factor AS f
      JOIN factor AS k ON k.id = f.factor
     UNION ALL
    SELECT project, 'case', case_study FROM case_project
)
SELECT a.attribute AS kind, CAST(a.value AS TEXT) AS code, b.attribute AS parent, CAST(b.value AS TEXT) AS name,
       count(*) AS number
  FROM told AS a
  JOIN told AS b ON b.project = a.project AND (b.attribute IN ('level', 'sector') OR (b.attribute = a.attribute AND b.value = a.value))
 GROUP BY 1, 2, 3, 4
