-- Memos, and what each is on: the kind of thing, and its code.
SELECT m.id, m.about, d.title_th AS about_th, d.title_en AS about_en,
       CASE m.about
       WHEN 'project' THEN (SELECT code FROM project WHERE uid = m.about_uid)
       WHEN 'agency' THEN (SELECT code FROM agency WHERE uid = m.about_uid)
       WHEN 'case_study' THEN (SELECT code FROM case_study WHERE uid = m.about_uid)
       WHEN 'document' THEN (SELECT code FROM document WHERE uid = m.about_uid)
       WHEN 'factor' THEN (SELECT code FROM factor WHERE uid = m.about_uid)
       WHEN 'person' THEN (SELECT code FROM person WHERE uid = m.about_uid)
       WHEN 'interview' THEN (SELECT code FROM interview WHERE uid = m.about_uid)
       WHEN 'focus_group' THEN (SELECT code FROM focus_group WHERE uid = m.about_uid)
       WHEN 'response' THEN (SELECT code FROM response WHERE uid = m.about_uid)
       WHEN 'recommendation' THEN (SELECT code FROM recommendation WHERE uid = m.about_uid)
       WHEN 'passage' THEN (SELECT o.code FROM passage AS p JOIN document AS o ON o.id = p.document WHERE p.uid = m.about_uid)
       WHEN 'coding' THEN (SELECT o.code
                             FROM coding AS g
                             JOIN passage AS p ON p.id = g.passage
                             JOIN document AS o ON o.id = p.document
                            WHERE g.uid = m.about_uid)
       END AS code,
       c.code AS coder, m.title, m.text, m.written_at, s.file_name AS file, r.row_no AS file_row
  FROM memo AS m
  LEFT JOIN dictionary_entry AS d ON d.table_name = m.about AND d.column_name = ''
  LEFT JOIN coder AS c ON c.id = m.coder
  LEFT JOIN source_row AS r ON r.id = m.source_row
  LEFT JOIN source AS s ON s.id = r.source
 ORDER BY m.about, 5, m.id
