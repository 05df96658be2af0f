WITH naming (project, factors) AS (
    SELECT n.project, count(*)
      FROM recommendation_factor AS l
      JOIN project_factor AS n ON n.factor = l.factor
     WHERE l.recommendation = :recommendation
     GROUP BY n.project
)
SELECT p.id AS project, p.code, p.title_th, p.title_en, p.stated_level, n.factors,
       (SELECT file_name FROM source WHERE id = r.source) AS file, r.row_no AS file_row
  FROM naming AS n
  JOIN project AS p ON p.id = n.project
  LEFT JOIN source_row AS r ON r.id = p.source_row
 ORDER BY n.factors DESC, p.code
 LIMIT :projects -- if :projects
