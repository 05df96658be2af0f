-- All memos; those that no NoteRef leads to get a link.
SELECT m.uid, m.about, m.about_uid, c.uid AS coder, m.title, m.text, m.written_at,
       CASE m.about
           WHEN 'factor' THEN EXISTS (SELECT 1 FROM factor WHERE uid = m.about_uid)
           WHEN 'document' THEN EXISTS (SELECT 1 FROM document WHERE uid = m.about_uid)
           WHEN 'passage' THEN EXISTS (SELECT 1 FROM passage WHERE uid = m.about_uid)
           WHEN 'coding' THEN EXISTS (SELECT 1 FROM coding WHERE uid = m.about_uid)
           ELSE 0
       END AS is_referred
  FROM memo AS m
  LEFT JOIN coder AS c ON c.id = m.coder
 ORDER BY m.uid
