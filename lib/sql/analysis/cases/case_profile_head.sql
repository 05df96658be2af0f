SELECT l.label_th AS level_th, l.label_en AS level_en, m.label_th AS mission_th, m.label_en AS mission_en,
       p.name_th AS province_th, p.name_en AS province_en,
       (SELECT file_name FROM source WHERE id = r.source) AS file, r.row_no AS file_row
  FROM case_study AS t
  LEFT JOIN level AS l ON l.code = t.level
  LEFT JOIN mission AS m ON m.code = t.mission
  LEFT JOIN province AS p ON p.code = t.province
  LEFT JOIN source_row AS r ON r.id = t.source_row
 WHERE t.id = :case_study
