-- How often each field of the projects that a filter lets through, and of their questionnaires, has no value.
WITH chosen AS (
    SELECT p.id, p.response
      FROM project AS p
     WHERE true
-- include project_filter
), unknown AS (
    SELECT 'project' AS of_table, field, reason
      FROM project_missing
     WHERE project IN (SELECT id FROM chosen)
    UNION ALL
    SELECT 'response', field, reason
      FROM response_missing
     WHERE response IN (SELECT response FROM chosen)
)
SELECT m.of_table, m.field, m.reason,
       coalesce(c.title_th, t.title_th, m.field) AS field_th,
       coalesce(c.title_en, t.title_en, m.field) AS field_en,
       coalesce(k.label_th, f.label_th, f.label_en) AS part_th,
       coalesce(k.label_en, f.label_en, f.label_th) AS part_en,
       w.label_th AS reason_th, w.label_en AS reason_en,
       count(*) AS row_count
  FROM unknown AS m
  JOIN missing AS w ON w.code = m.reason
  LEFT JOIN dictionary_entry AS c ON c.table_name = m.of_table AND c.column_name = m.field
  LEFT JOIN dictionary_entry AS t
       ON t.table_name = m.of_table || '_' || substr(m.field || ':', 1, instr(m.field || ':', ':') - 1)
      AND t.column_name = ''
  LEFT JOIN factor_kind AS k ON m.field = 'factor:' || k.code
  LEFT JOIN factor AS f ON m.field = 'factor:' || f.code
 GROUP BY m.of_table, m.field, m.reason
 ORDER BY m.of_table, m.field, row_count DESC, m.reason
