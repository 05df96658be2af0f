-- The factors that recommendations answer to.
SELECT l.recommendation, f.code, f.label_th, f.label_en
  FROM recommendation_factor AS l
  JOIN factor AS f ON f.id = l.factor
 ORDER BY l.recommendation, f.code
