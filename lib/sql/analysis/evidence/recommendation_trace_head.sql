SELECT (SELECT file_name FROM source WHERE id = r.source) AS file, r.row_no AS file_row,
       (SELECT count(DISTINCT n.project)
          FROM recommendation_factor AS l
          JOIN project_factor AS n ON n.factor = l.factor
         WHERE l.recommendation = t.id) AS project_total
  FROM recommendation AS t
  LEFT JOIN source_row AS r ON r.id = t.source_row
 WHERE t.id = :recommendation
