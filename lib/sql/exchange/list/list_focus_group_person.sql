-- What is linked, with the row of such a list that linked it; 0 a person, or another way in.
SELECT l.focus_group, l.person, o.code, CASE WHEN s.kind = 'focus_groups' THEN l.source_row ELSE 0 END AS source_row
  FROM focus_group_person AS l
  JOIN person AS o ON o.id = l.person
  LEFT JOIN source_row AS r ON r.id = l.source_row
  LEFT JOIN source AS s ON s.id = r.source
 WHERE l.focus_group = :focus_group
 ORDER BY l.person
