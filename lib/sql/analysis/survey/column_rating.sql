-- How important projects rate one factor.
SELECT n.project AS unit, CAST(n.rating AS TEXT) AS code
  FROM factor AS t
 CROSS JOIN project_factor AS n ON n.factor = t.id
 WHERE t.code = :name AND n.rating IS NOT NULL
 ORDER BY n.project
