-- What earlier loads of some files (`:earlier`) brought and the study still has: its table and key as
-- the change log writes them, and words for a person. An owner that the file does not name at all is
-- somebody else's: what is his has not vanished. Projects come before their questionnaires.
WITH brought (kind, rank, table_name, row_key, words, owner, source_row) AS (
    SELECT 'survey', 1, 'project', CAST(p.id AS TEXT), p.code,
           CASE WHEN :projects > 0 THEN 'sequence ' || p.sequence END, p.source_row
      FROM project AS p
     WHERE :kind = 'survey'
    UNION ALL
    SELECT 'survey', 2, 'response', CAST(r.id AS TEXT), r.code, NULL, r.source_row
      FROM response AS r
     WHERE :kind = 'survey'
    UNION ALL
    SELECT 'agencies', 1, 'agency', CAST(id AS TEXT), code, NULL, source_row
      FROM agency
     WHERE :kind = 'agencies'
    UNION ALL
    SELECT 'factors', 1, 'factor', CAST(id AS TEXT), code, NULL, source_row
      FROM factor
     WHERE :kind = 'factors'
    UNION ALL
    SELECT 'people', 1, 'person', CAST(id AS TEXT), code, NULL, source_row
      FROM person
     WHERE :kind = 'people'
    UNION ALL
    SELECT 'interviews', 1, 'interview', CAST(id AS TEXT), code, NULL, source_row
      FROM interview
     WHERE :kind = 'interviews'
    UNION ALL
    SELECT 'focus_groups', 1, 'focus_group', CAST(id AS TEXT), code, NULL, source_row
      FROM focus_group
     WHERE :kind = 'focus_groups'
    UNION ALL
    SELECT 'case_studies', 1, 'case_study', CAST(id AS TEXT), code, NULL, source_row
      FROM case_study
     WHERE :kind = 'case_studies'
    UNION ALL
    SELECT 'case_agencies', 1, 'case_agency', json_array(c.id, a.id), c.code || ' ' || a.code, NULL, l.source_row
      FROM case_agency AS l
      JOIN case_study AS c ON c.id = l.case_study
      JOIN agency AS a ON a.id = l.agency
     WHERE :kind = 'case_agencies'
    UNION ALL
    SELECT 'documents', 1, 'document', CAST(d.id AS TEXT), d.code, NULL, d.source_row
      FROM document AS d
     WHERE :kind = 'documents'
       AND NOT EXISTS (SELECT 1 FROM document AS n WHERE n.code = d.code AND n.version > d.version)
    UNION ALL
    SELECT 'codings', 1, 'coding', CAST(k.id AS TEXT), d.code || ' ' || f.code || ' "' || p.quote || '"',
           'coder ' || k.coder, k.source_row
      FROM coding AS k
      JOIN passage AS p ON p.id = k.passage
      JOIN document AS d ON d.id = p.document
      JOIN factor AS f ON f.id = k.factor
     WHERE :kind = 'codings'
       AND NOT EXISTS (SELECT 1 FROM passage_carried AS c WHERE c.passage = p.id)
    UNION ALL
    SELECT 'memberships', 1, 'case_membership', CAST(m.id AS TEXT),
           c.code || ' ' || f.code || ' ' || m.phase || coalesce(' ' || k.code, ''),
           'coder ' || m.coder, m.source_row
      FROM case_membership AS m
      JOIN case_study AS c ON c.id = m.case_study
      JOIN factor AS f ON f.id = m.factor
      LEFT JOIN coder AS k ON k.id = m.coder
     WHERE :kind = 'memberships'
    UNION ALL
    SELECT 'recommendations', 1, 'recommendation', CAST(id AS TEXT), code, NULL, source_row
      FROM recommendation
     WHERE :kind = 'recommendations'
    UNION ALL
    SELECT 'evidence', 1, 'recommendation_passage', json_array(r.id, p.id), r.code || ' "' || p.quote || '"', NULL, l.source_row
      FROM recommendation_passage AS l
      JOIN recommendation AS r ON r.id = l.recommendation
      JOIN passage AS p ON p.id = l.passage
     WHERE :kind = 'evidence'
       AND NOT EXISTS (SELECT 1 FROM passage_carried AS c WHERE c.passage = p.id)
    UNION ALL
    SELECT 'evidence', 1, 'membership_evidence', json_array(m.id, p.id), c.code || ' ' || f.code || ' "' || p.quote || '"', NULL, l.source_row
      FROM membership_evidence AS l
      JOIN case_membership AS m ON m.id = l.membership
      JOIN case_study AS c ON c.id = m.case_study
      JOIN factor AS f ON f.id = m.factor
      JOIN passage AS p ON p.id = l.passage
     WHERE :kind = 'evidence'
       AND NOT EXISTS (SELECT 1 FROM passage_carried AS c WHERE c.passage = p.id)
    UNION ALL
    SELECT 'memos', 1, 'memo', CAST(m.id AS TEXT), coalesce(nullif(m.title, ''), substr(m.text, 1, 40)),
           'coder ' || m.coder, m.source_row
      FROM memo AS m
     WHERE :kind = 'memos'
       AND NOT EXISTS (SELECT 1 FROM passage AS p JOIN passage_carried AS c ON c.passage = p.id
                        WHERE p.uid = m.about_uid)
       AND NOT EXISTS (SELECT 1 FROM document AS d JOIN document_replaced AS r ON r.document = d.id
                        WHERE d.uid = m.about_uid)
)
SELECT b.table_name, b.row_key, b.words, b.owner, b.rank, s.file_name, s.id AS load, s.loaded_at
  FROM brought AS b
  JOIN source_row AS r ON r.id = b.source_row
  JOIN source AS s ON s.id = r.source
 WHERE b.kind = :kind
   AND r.source IN (SELECT value FROM json_each(:earlier))
 ORDER BY b.rank, r.source, r.row_no, b.words
