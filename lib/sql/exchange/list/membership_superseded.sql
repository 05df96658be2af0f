-- New scores of a load, and what earlier loads of this file said in the same row that each may correct:
-- all is the same but the case, the factor, the phase or the coder (`owner` then).
SELECT 'case_membership' AS table_name, CAST(o.id AS TEXT) AS row_key, n.id AS made, o.id AS old, t.row_no,
       c.code || ' ' || f.code || ' ' || o.phase || coalesce(' ' || k.code, '') AS words,
       CASE WHEN n.coder IS NOT o.coder THEN 'coder ' || o.coder END AS owner
  FROM source_row AS r
  JOIN source_row AS t ON t.source = :source AND t.row_no = r.row_no
  JOIN case_membership AS o ON o.source_row = r.id
  JOIN case_membership AS n ON n.source_row = t.id AND n.id <> o.id
  JOIN case_study AS c ON c.id = o.case_study
  JOIN factor AS f ON f.id = o.factor
  LEFT JOIN coder AS k ON k.id = o.coder
 WHERE r.source IN (SELECT value FROM json_each(:earlier))
   AND (n.case_study <> o.case_study) + (n.factor <> o.factor) + (n.phase <> o.phase)
       + (n.coder IS NOT o.coder) = 1
 ORDER BY n.id, o.id
