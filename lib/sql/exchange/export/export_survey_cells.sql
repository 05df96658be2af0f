-- What a row of a survey says of a project, a cell each: the field as a mapping names it, the partner
-- (0 is the agency that answers), and the choice or kind of a factor.
WITH partner AS MATERIALIZED (
    SELECT pa.*,
           CASE
           WHEN pa.agency IS r.agency THEN 0
           ELSE row_number() OVER (PARTITION BY pa.agency IS r.agency ORDER BY pa.agency)
           END AS number
      FROM participation AS pa
      JOIN project AS p ON p.id = pa.project
      JOIN response AS r ON r.id = p.response
     WHERE pa.project = :project),
missing_word AS (
    SELECT code,
           CASE code
           WHEN 'dont_know' THEN 'ไม่ทราบ'
           WHEN 'refused' THEN 'ไม่ตอบ'
           WHEN 'not_applicable' THEN 'ไม่เกี่ยวข้อง'
           ELSE 'ไม่ได้ถาม'
           END AS word
      FROM missing),
said AS MATERIALIZED (
    SELECT p.*, r.code AS form, r.answered_on, r.respondent, r.agency, r.note,
           r.instrument_version
      FROM project AS p
      JOIN response AS r ON r.id = p.response
     WHERE p.id = :project)
SELECT 'response.code' AS field, 0 AS partner, NULL AS part, form AS value FROM said
UNION ALL SELECT 'response.answered_on', 0, NULL, answered_on FROM said
UNION ALL SELECT 'response.respondent', 0, NULL, respondent FROM said
UNION ALL SELECT 'response.instrument', 0, NULL, instrument_version FROM said
UNION ALL SELECT 'response.note', 0, NULL, note FROM said
UNION ALL SELECT 'project.sequence', 0, NULL, CAST(sequence AS TEXT) FROM said
UNION ALL SELECT 'project.title_th', 0, NULL, title_th FROM said
UNION ALL SELECT 'project.title_en', 0, NULL, title_en FROM said
UNION ALL SELECT 'project.stated_level', 0, NULL, stated_level FROM said
UNION ALL SELECT 'project.mission', 0, NULL, mission FROM said
UNION ALL SELECT 'project.start_year', 0, NULL, CAST(start_year AS TEXT) FROM said
UNION ALL SELECT 'project.end_year', 0, NULL, CAST(end_year AS TEXT) FROM said
UNION ALL SELECT 'project.province', 0, NULL, province FROM said
UNION ALL
SELECT 'project.budget_baht', 0, NULL,
       CASE
       WHEN budget_baht = CAST(budget_baht AS INTEGER) THEN CAST(CAST(budget_baht AS INTEGER) AS TEXT)
       ELSE CAST(budget_baht AS TEXT)
       END
  FROM said
UNION ALL SELECT 'project.beneficiaries', 0, NULL, CAST(beneficiaries AS TEXT) FROM said
UNION ALL SELECT 'project.summary', 0, NULL, summary FROM said
UNION ALL
SELECT 'agency.' || f.column1, 0, NULL,
       CASE f.column1
       WHEN 'code' THEN a.code
       WHEN 'name' THEN coalesce(a.name_th, a.name_en)
       WHEN 'sector' THEN a.sector
       ELSE a.province
       END
  FROM said
  JOIN agency AS a ON a.id = said.agency
  JOIN (VALUES ('code'), ('name'), ('sector'), ('province')) AS f
UNION ALL SELECT 'project.activity', 0, NULL, activity FROM project_activity WHERE project = :project
UNION ALL SELECT 'project.form', 0, NULL, form FROM project_form WHERE project = :project
UNION ALL SELECT 'project.mechanism', 0, NULL, mechanism FROM project_mechanism WHERE project = :project
UNION ALL
SELECT 'project.factor', 0, CASE WHEN f.kind = 'condition' THEN f.code ELSE f.kind END,
       CASE
       WHEN f.kind <> 'condition' THEN f.code
       WHEN pf.rating IS NULL THEN 'ใช่'
       ELSE CAST(pf.rating AS TEXT)
       END
  FROM project_factor AS pf
  JOIN factor AS f ON f.id = pf.factor
 WHERE pf.project = :project
UNION ALL
SELECT 'partner.is_lead', number, NULL, CASE WHEN is_lead = 1 THEN 'ใช่' ELSE 'ไม่ใช่' END
  FROM partner
 WHERE number = 0 OR is_lead = 1
UNION ALL
SELECT 'partner.' || f.column1, number, NULL,
       CASE f.column1
       WHEN 'code' THEN a.code
       WHEN 'name' THEN coalesce(a.name_th, a.name_en)
       ELSE a.sector
       END
  FROM partner
  JOIN agency AS a ON a.id = partner.agency
  JOIN (VALUES ('code'), ('name'), ('sector')) AS f
 WHERE number > 0
UNION ALL SELECT 'partner.stated_level', number, NULL, stated_level FROM partner
UNION ALL SELECT 'partner.contribution', number, NULL, contribution FROM partner
UNION ALL SELECT 'partner.note', number, NULL, note FROM partner
UNION ALL
SELECT 'partner.role', number, NULL, pr.role
  FROM partner
  JOIN participation_role AS pr ON pr.project = :project AND pr.agency = partner.agency
UNION ALL
SELECT CASE WHEN field LIKE 'factor:%' THEN 'project.factor' ELSE 'project.' || field END, 0,
       CASE WHEN field LIKE 'factor:%' THEN substr(field, 8) END, word
  FROM project_missing
  JOIN missing_word ON code = reason
 WHERE project = :project
UNION ALL
SELECT 'response.' || field, 0, NULL, word
  FROM said
  JOIN response_missing AS m ON m.response = said.response
  JOIN missing_word AS w ON w.code = m.reason
UNION ALL SELECT 'project.other', 0, field, text FROM project_other WHERE project = :project
