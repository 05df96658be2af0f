WITH own (id, project) AS (
-- include case_profile_documents
), subject (about, uid, code) AS (
    SELECT 'case_study', uid, code FROM case_study WHERE id = :case_study
    UNION ALL
    SELECT 'document', d.uid, d.code FROM own JOIN document AS d ON d.id = own.id
    UNION ALL
    SELECT 'passage', p.uid, d.code FROM own JOIN document AS d ON d.id = own.id JOIN passage AS p ON p.document = d.id
    UNION ALL
    SELECT 'coding', c.uid, f.code
      FROM own
      JOIN passage AS p ON p.document = own.id
      JOIN coding AS c ON c.passage = p.id
      JOIN factor AS f ON f.id = c.factor
    UNION ALL
    SELECT 'case_membership', t.uid, f.code
      FROM case_membership AS t
      JOIN factor AS f ON f.id = t.factor
     WHERE t.case_study = :case_study
)
SELECT m.id AS memo, m.about, s.code AS about_code, k.code AS coder_code, m.title, m.text, m.written_at
  FROM subject AS s
  JOIN memo AS m ON m.about_uid = s.uid AND m.about = s.about
  LEFT JOIN coder AS k ON k.id = m.coder
 ORDER BY m.id
