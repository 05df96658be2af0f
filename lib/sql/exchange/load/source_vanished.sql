-- The codes that loads of a file of this name and kind brought, with the day of the last one.
WITH brought (kind, code, source_row) AS (
    SELECT 'survey', code, source_row FROM response
    UNION ALL SELECT 'agencies', code, source_row FROM agency
    UNION ALL SELECT 'factors', code, source_row FROM factor
    UNION ALL SELECT 'people', code, source_row FROM person
    UNION ALL SELECT 'interviews', code, source_row FROM interview
    UNION ALL SELECT 'focus_groups', code, source_row FROM focus_group
    UNION ALL SELECT 'case_studies', code, source_row FROM case_study
    UNION ALL SELECT 'recommendations', code, source_row FROM recommendation
)
SELECT s.kind, s.file_name, b.code, s.loaded_at
  FROM brought AS b
  JOIN source_row AS r ON r.id = b.source_row
  JOIN source AS s ON s.id = r.source
 WHERE b.kind = :kind
   AND s.kind = :kind
   AND s.file_name = :file_name
 ORDER BY b.code
