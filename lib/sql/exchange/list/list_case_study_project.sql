-- What is linked, with the row of such a list that linked it; 0 a person, or another way in.
SELECT l.case_study, l.project, o.code, CASE WHEN s.kind = 'case_studies' THEN l.source_row ELSE 0 END AS source_row
  FROM case_project AS l
  JOIN project AS o ON o.id = l.project
  LEFT JOIN source_row AS r ON r.id = l.source_row
  LEFT JOIN source AS s ON s.id = r.source
 WHERE l.case_study = :case_study
 ORDER BY l.project
