-- Who speaks in the documents, or was asked.
INSERT OR IGNORE INTO temp.lend_row (tbl, id)
SELECT 'person', t.person
  FROM temp.lend_row AS d
  JOIN lender.speaker_turn AS t ON t.document = d.id
 WHERE d.tbl = 'document'
   AND t.person IS NOT NULL
 UNION
SELECT 'person', a.person
  FROM temp.lend_row AS i
  JOIN lender.interview_person AS a ON a.interview = i.id
 WHERE i.tbl = 'interview'
 UNION
SELECT 'person', a.person
  FROM temp.lend_row AS g
  JOIN lender.focus_group_person AS a ON a.focus_group = g.id
 WHERE g.tbl = 'focus_group'
