-- What a case has not, by the code of the gap (cgov_case_gap_code()).
WITH
-- include recommendation_linked
,
-- include case_profile_resting
, text AS (  -- latest versions, and how many coders coded them
    SELECT d.code, d.title,
           (SELECT count(DISTINCT c.coder)
              FROM passage AS p
              JOIN coding AS c ON c.passage = p.id
             WHERE p.document = d.id) AS coders
      FROM own
      JOIN document AS d ON d.id = own.id
-- include case_profile_newest
), heard (person, turns, interviews) AS (
    SELECT t.person, 1, 0
      FROM own
      JOIN speaker_turn AS t ON t.document = own.id
     WHERE t.person IS NOT NULL
       AND own.id NOT IN (SELECT document FROM document_replaced)
    UNION ALL
    SELECT q.person, 0, 1
      FROM case_agency AS l
      JOIN interview AS i ON i.agency = l.agency
      JOIN interview_person AS q ON q.interview = i.id
     WHERE l.case_study = :case_study
       AND coalesce(q.capacity, '') NOT IN
-- include interview_apart
), gap (gap, code, name_th, name_en) AS (
    SELECT 'level', NULL, NULL, NULL FROM case_study WHERE id = :case_study AND level IS NULL
    UNION ALL
    SELECT 'mission', NULL, NULL, NULL FROM case_study WHERE id = :case_study AND mission IS NULL
    UNION ALL
    SELECT 'province', NULL, NULL, NULL FROM case_study WHERE id = :case_study AND province IS NULL
    UNION ALL
    SELECT 'start_year', NULL, NULL, NULL FROM case_study WHERE id = :case_study AND start_year IS NULL
    UNION ALL
    SELECT 'summary', NULL, NULL, NULL FROM case_study WHERE id = :case_study AND trim(coalesce(summary, '')) = ''
    UNION ALL
    SELECT 'agency', NULL, NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM case_agency WHERE case_study = :case_study)
    UNION ALL
    SELECT 'lead', NULL, NULL, NULL
     WHERE (SELECT max(is_lead) FROM case_agency WHERE case_study = :case_study) = 0
    UNION ALL
    SELECT 'agency_role', a.code, a.name_th, a.name_en
      FROM case_agency AS l
      JOIN agency AS a ON a.id = l.agency
     WHERE l.case_study = :case_study AND l.role IS NULL
    UNION ALL
    SELECT 'agency_sector', a.code, a.name_th, a.name_en
      FROM case_agency AS l
      JOIN agency AS a ON a.id = l.agency
     WHERE l.case_study = :case_study AND a.sector IS NULL
    UNION ALL
    SELECT 'project', NULL, NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM case_project WHERE case_study = :case_study)
    UNION ALL
    SELECT 'document', NULL, NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM own)
    UNION ALL
    SELECT 'document_uncoded', code, title, title FROM text WHERE coders = 0
    UNION ALL
    SELECT 'document_one_coder', code, title, title FROM text WHERE coders = 1
    UNION ALL
    SELECT 'person', NULL, NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM heard)
    UNION ALL
    SELECT 'score', f.code, f.label_th, f.label_en
      FROM factor AS f
     WHERE f.id NOT IN (SELECT factor FROM case_membership WHERE case_study = :case_study)
       AND (f.id IN (SELECT factor FROM case_membership)
            OR (f.kind IN ('condition', 'outcome') AND f.id IN (SELECT factor FROM held)))
    UNION ALL
    SELECT 'score_missing', f.code, f.label_th, f.label_en
      FROM factor AS f
     WHERE f.id IN (SELECT factor FROM case_membership WHERE case_study = :case_study AND score IS NULL)
    UNION ALL
    SELECT 'rationale', f.code, f.label_th, f.label_en
      FROM factor AS f
     WHERE f.id IN (SELECT factor
                      FROM case_membership
                     WHERE case_study = :case_study AND score IS NOT NULL AND trim(coalesce(rationale, '')) = '')
    UNION ALL
    SELECT 'evidence', f.code, f.label_th, f.label_en
      FROM factor AS f
     WHERE f.id IN (SELECT factor FROM case_membership WHERE case_study = :case_study AND score IS NOT NULL)
       AND NOT EXISTS (SELECT 1
                         FROM case_membership AS t
                         JOIN membership_evidence AS e ON e.membership = t.id
                        WHERE t.case_study = :case_study AND t.factor = f.id)
    UNION ALL
    SELECT 'recommendation', NULL, NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM resting)
)
SELECT gap, code, name_th, name_en FROM gap ORDER BY code
