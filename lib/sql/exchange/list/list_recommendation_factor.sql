-- What is linked, with the row of such a list that linked it; 0 a person, or another way in.
SELECT l.recommendation, l.factor, o.code, CASE WHEN s.kind = 'recommendations' THEN l.source_row ELSE 0 END AS source_row
  FROM recommendation_factor AS l
  JOIN factor AS o ON o.id = l.factor
  LEFT JOIN source_row AS r ON r.id = l.source_row
  LEFT JOIN source AS s ON s.id = r.source
 WHERE l.recommendation = :recommendation
 ORDER BY l.factor
