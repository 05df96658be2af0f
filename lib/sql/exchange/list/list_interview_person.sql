-- What is linked, with the row of such a list that linked it; 0 a person, or another way in.
SELECT l.interview, l.person, o.code, CASE WHEN s.kind = 'interviews' THEN l.source_row ELSE 0 END AS source_row
  FROM interview_person AS l
  JOIN person AS o ON o.id = l.person
  LEFT JOIN source_row AS r ON r.id = l.source_row
  LEFT JOIN source AS s ON s.id = r.source
 WHERE l.interview = :interview
 ORDER BY l.person
