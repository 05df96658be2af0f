-- Projects of questionnaires, in the order of a survey file.
SELECT p.id AS project
  FROM project AS p
  JOIN response AS r ON r.id = p.response
 ORDER BY r.code, p.sequence
