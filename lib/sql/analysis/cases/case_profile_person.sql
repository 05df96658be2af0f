WITH own (id, project) AS (
-- include case_profile_documents
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
)
SELECT m.id AS person, m.code, coalesce(m.sector, a.sector) AS sector, s.label_th AS sector_th, s.label_en AS sector_en,
       a.code AS agency_code, m.position_group, sum(h.turns) AS turns, sum(h.interviews) AS interviews
  FROM heard AS h
  JOIN person AS m ON m.id = h.person
  LEFT JOIN agency AS a ON a.id = m.agency
  LEFT JOIN sector AS s ON s.code = coalesce(m.sector, a.sector)
 GROUP BY m.id
 ORDER BY m.code
