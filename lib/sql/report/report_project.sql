-- The projects of a report, in the order of their numbers, and where each was loaded from.
SELECT p.code, p.title_th, p.title_en, s.file_name AS file, r.row_no AS file_row
  FROM project AS p
  LEFT JOIN source_row AS r ON r.id = p.source_row
  LEFT JOIN source AS s ON s.id = r.source
 WHERE true
-- include project_filter
 ORDER BY p.id
