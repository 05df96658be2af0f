SELECT p.id AS project, p.code, p.title_th, p.title_en,
       p.stated_level, s.label_th AS stated_th, s.label_en AS stated_en,
       v.implied_level, i.label_th AS implied_th, i.label_en AS implied_en,
       (SELECT count(*) FROM project_factor WHERE project = p.id) AS factors,
       (SELECT file_name FROM source WHERE id = r.source) AS file, r.row_no AS file_row
  FROM case_project AS l
  JOIN project AS p ON p.id = l.project
  JOIN project_level AS v ON v.project = p.id
  LEFT JOIN level AS s ON s.code = p.stated_level
  LEFT JOIN level AS i ON i.code = v.implied_level
  LEFT JOIN source_row AS r ON r.id = p.source_row
 WHERE l.case_study = :case_study
 ORDER BY p.code
