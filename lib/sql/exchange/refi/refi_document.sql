-- Documents with the codes of what they belong to.
SELECT d.id, d.uid, d.code, d.version, p.uid AS previous, d.title, d.language, d.format,
       i.code AS interview, g.code AS focus_group, r.code AS response, j.code AS project, d.text
  FROM document AS d
  LEFT JOIN document AS p ON p.id = d.previous
  LEFT JOIN interview AS i ON i.id = d.interview
  LEFT JOIN focus_group AS g ON g.id = d.focus_group
  LEFT JOIN response AS r ON r.id = d.response
  LEFT JOIN project AS j ON j.id = d.project
 ORDER BY d.code, d.version
