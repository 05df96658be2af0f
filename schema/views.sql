-- Views for the sqlite3 shell, dropped and made again after each migration. Lists inside of a
-- cell are in order and joined by '; '. A label that is missing in one language is shown in the
-- other. Gregorian years and dates have a Buddhist twin, ..._be. Everything is found by index, so that one
-- row by its id or code is quick in a file of any size.

-- The level that the respondent stated beside the one that the activities imply (the highest).
CREATE VIEW project_level AS
SELECT p.id AS project,
       p.stated_level,
       (SELECT a.level
          FROM project_activity AS pa
          JOIN activity AS a ON a.code = pa.activity
          JOIN level AS l ON l.code = a.level
         WHERE pa.project = p.id
         ORDER BY l.rank DESC
         LIMIT 1) AS implied_level
  FROM project AS p;

-- What the data dictionary says of every table, view and column ('' is the table or view itself).
-- Types are read off the schema's own text: pragma functions are refused in the views of a file
-- that is not trusted.
CREATE VIEW data_dictionary AS
SELECT table_name, kind, column_name,
       CASE
       WHEN definition IS NOT NULL
       THEN substr(definition, 1, instr(replace(replace(definition, ',', ' '), char(10), ' '), ' ') - 1)
       END AS type,
       title_th, title_en
  FROM (SELECT d.table_name, s.type AS kind, d.column_name, d.title_th, d.title_en,
               CASE
               WHEN s.type = 'table' AND d.column_name <> ''
               THEN ltrim(substr(s.sql, instr(s.sql, char(10) || '    ' || d.column_name || ' ')
                                            + length(d.column_name) + 5))
               END AS definition
          FROM dictionary_entry AS d
          JOIN sqlite_schema AS s ON s.name = d.table_name AND (s.type = 'table' OR s.type = 'view'));

-- Documents that a later version replaces, once for each that does: one that says so in `previous`,
-- or one of the same code with a higher number. All others are the newest versions.
CREATE VIEW document_replaced AS
SELECT previous AS document, id AS later
  FROM document
 WHERE previous IS NOT NULL
UNION ALL
SELECT d.id, n.id
  FROM document AS n
  JOIN document AS d ON d.code = n.code AND d.version < n.version
 WHERE n.version > 1;

-- Passages of replaced versions that are neither in a later one nor dismissed: they wait for a person.
CREATE VIEW passage_unplaced AS
SELECT ps.id AS passage,
       d.code AS document_code,
       d.id AS document,
       d.version,
       n.id AS newest,
       n.version AS newest_version,
       ps.start,
       ps.stop,
       ps.quote,
       (SELECT count(*) FROM coding WHERE passage = ps.id) AS codings,
       (SELECT group_concat(x, '; ')
          FROM (SELECT f.code || ' (' || k.code || ')' AS x
                  FROM coding AS c
                  JOIN factor AS f ON f.id = c.factor
                  JOIN coder AS k ON k.id = c.coder
                 WHERE c.passage = ps.id
                 ORDER BY f.code, k.code)) AS factors
  FROM document AS d
  JOIN passage AS ps ON ps.document = d.id
  JOIN document AS n
    ON n.id = (WITH RECURSIVE later (id) AS (
                   SELECT d.id
                   UNION
                   SELECT r.later FROM later JOIN document_replaced AS r ON r.document = later.id)
               SELECT l.id
                 FROM later AS l
                 JOIN document AS x ON x.id = l.id
                WHERE l.id NOT IN (SELECT document FROM document_replaced)
                ORDER BY x.version DESC, x.id DESC
                LIMIT 1)
 WHERE d.id IN (SELECT document FROM document_replaced)
   AND NOT EXISTS (SELECT 1 FROM passage_carried WHERE passage = ps.id);

-- One row a partner of a project.
CREATE VIEW participation_wide AS
SELECT pa.project,
       p.code AS project_code,
       pa.agency,
       a.code AS agency_code,
       coalesce(a.name_th, a.name_en) AS agency_th,
       coalesce(a.name_en, a.name_th) AS agency_en,
       a.sector,
       s.label_th AS sector_th,
       s.label_en AS sector_en,
       pa.is_lead,
       pa.stated_level,
       l.label_th AS stated_level_th,
       l.label_en AS stated_level_en,
       (SELECT group_concat(label_th, '; ')
          FROM (SELECT r.label_th
                  FROM participation_role AS pr
                  JOIN role AS r ON r.code = pr.role
                 WHERE pr.project = pa.project AND pr.agency = pa.agency
                 ORDER BY r.rank)) AS roles_th,
       (SELECT group_concat(label_en, '; ')
          FROM (SELECT r.label_en
                  FROM participation_role AS pr
                  JOIN role AS r ON r.code = pr.role
                 WHERE pr.project = pa.project AND pr.agency = pa.agency
                 ORDER BY r.rank)) AS roles_en,
       pa.contribution,
       pa.note
  FROM participation AS pa
  JOIN project AS p ON p.id = pa.project
  JOIN agency AS a ON a.id = pa.agency
  LEFT JOIN sector AS s ON s.code = a.sector
  LEFT JOIN level AS l ON l.code = pa.stated_level;

-- One row a factor that a project names.
CREATE VIEW project_factor_wide AS
SELECT pf.project,
       p.code AS project_code,
       pf.factor,
       f.code AS factor_code,
       f.kind,
       k.label_th AS kind_th,
       k.label_en AS kind_en,
       coalesce(f.label_th, f.label_en) AS factor_th,
       coalesce(f.label_en, f.label_th) AS factor_en,
       pf.rating,
       pf.rank,
       pf.note
  FROM project_factor AS pf
  JOIN project AS p ON p.id = pf.project
  JOIN factor AS f ON f.id = pf.factor
  JOIN factor_kind AS k ON k.code = f.kind;

-- One row a project.
CREATE VIEW project_wide AS
SELECT p.id,
       p.code,
       q.code AS form,
       p.sequence,
       p.title_th,
       p.title_en,
       p.stated_level,
       sl.rank AS stated_level_rank,
       sl.label_th AS stated_level_th,
       sl.label_en AS stated_level_en,
       il.code AS implied_level,
       il.rank AS implied_level_rank,
       il.label_th AS implied_level_th,
       il.label_en AS implied_level_en,
       p.stated_level <> il.code AS levels_differ,
       p.mission,
       m.label_th AS mission_th,
       m.label_en AS mission_en,
       p.start_year,
       p.start_year + 543 AS start_year_be,
       p.end_year,
       p.end_year + 543 AS end_year_be,
       p.province,
       pv.rank AS province_rank,
       pv.name_th AS province_th,
       pv.name_en AS province_en,
       pv.region,
       rg.label_th AS region_th,
       rg.label_en AS region_en,
       p.budget_baht,
       p.beneficiaries,
       (SELECT group_concat(x, '; ')
          FROM (SELECT agency_th AS x
                  FROM participation_wide
                 WHERE project = p.id AND is_lead = 1
                 ORDER BY agency)) AS lead_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT agency_en AS x
                  FROM participation_wide
                 WHERE project = p.id AND is_lead = 1
                 ORDER BY agency)) AS lead_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT agency_th AS x
                  FROM participation_wide
                 WHERE project = p.id AND is_lead = 0
                 ORDER BY agency)) AS partners_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT agency_en AS x
                  FROM participation_wide
                 WHERE project = p.id AND is_lead = 0
                 ORDER BY agency)) AS partners_en,
       (SELECT count(*) FROM participation WHERE project = p.id) AS agency_count,
       (SELECT group_concat(x, '; ')
          FROM (SELECT label_th AS x
                  FROM sector
                 WHERE code IN (SELECT sector FROM participation_wide WHERE project = p.id)
                 ORDER BY rank)) AS sectors_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT label_en AS x
                  FROM sector
                 WHERE code IN (SELECT sector FROM participation_wide WHERE project = p.id)
                 ORDER BY rank)) AS sectors_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT label_th AS x
                  FROM role
                 WHERE code IN (SELECT role FROM participation_role WHERE project = p.id)
                 ORDER BY rank)) AS roles_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT label_en AS x
                  FROM role
                 WHERE code IN (SELECT role FROM participation_role WHERE project = p.id)
                 ORDER BY rank)) AS roles_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT a.label_th AS x
                  FROM project_activity AS pa
                  JOIN activity AS a ON a.code = pa.activity
                 WHERE pa.project = p.id
                 ORDER BY a.rank, a.code)) AS activities_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT a.label_en AS x
                  FROM project_activity AS pa
                  JOIN activity AS a ON a.code = pa.activity
                 WHERE pa.project = p.id
                 ORDER BY a.rank, a.code)) AS activities_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT fo.label_th AS x
                  FROM project_form AS pf
                  JOIN form AS fo ON fo.code = pf.form
                 WHERE pf.project = p.id
                 ORDER BY fo.rank, fo.code)) AS forms_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT fo.label_en AS x
                  FROM project_form AS pf
                  JOIN form AS fo ON fo.code = pf.form
                 WHERE pf.project = p.id
                 ORDER BY fo.rank, fo.code)) AS forms_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT me.label_th AS x
                  FROM project_mechanism AS pm
                  JOIN mechanism AS me ON me.code = pm.mechanism
                 WHERE pm.project = p.id
                 ORDER BY me.rank, me.code)) AS mechanisms_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT me.label_en AS x
                  FROM project_mechanism AS pm
                  JOIN mechanism AS me ON me.code = pm.mechanism
                 WHERE pm.project = p.id
                 ORDER BY me.rank, me.code)) AS mechanisms_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT factor_th AS x
                  FROM project_factor_wide
                 WHERE project = p.id AND kind = 'condition'
                 ORDER BY rank IS NULL, rank, rating DESC, factor)) AS conditions_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT factor_en AS x
                  FROM project_factor_wide
                 WHERE project = p.id AND kind = 'condition'
                 ORDER BY rank IS NULL, rank, rating DESC, factor)) AS conditions_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT factor_th AS x
                  FROM project_factor_wide
                 WHERE project = p.id AND kind = 'obstacle'
                 ORDER BY rank IS NULL, rank, rating DESC, factor)) AS obstacles_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT factor_en AS x
                  FROM project_factor_wide
                 WHERE project = p.id AND kind = 'obstacle'
                 ORDER BY rank IS NULL, rank, rating DESC, factor)) AS obstacles_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT factor_th AS x
                  FROM project_factor_wide
                 WHERE project = p.id AND kind = 'solution'
                 ORDER BY rank IS NULL, rank, rating DESC, factor)) AS solutions_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT factor_en AS x
                  FROM project_factor_wide
                 WHERE project = p.id AND kind = 'solution'
                 ORDER BY rank IS NULL, rank, rating DESC, factor)) AS solutions_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT factor_th AS x
                  FROM project_factor_wide
                 WHERE project = p.id AND kind = 'preparation'
                 ORDER BY rank IS NULL, rank, rating DESC, factor)) AS preparations_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT factor_en AS x
                  FROM project_factor_wide
                 WHERE project = p.id AND kind = 'preparation'
                 ORDER BY rank IS NULL, rank, rating DESC, factor)) AS preparations_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT factor_th AS x
                  FROM project_factor_wide
                 WHERE project = p.id AND kind = 'outcome'
                 ORDER BY rank IS NULL, rank, rating DESC, factor)) AS outcomes_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT factor_en AS x
                  FROM project_factor_wide
                 WHERE project = p.id AND kind = 'outcome'
                 ORDER BY rank IS NULL, rank, rating DESC, factor)) AS outcomes_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT factor_th AS x
                  FROM project_factor_wide
                 WHERE project = p.id AND kind = 'theme'
                 ORDER BY rank IS NULL, rank, rating DESC, factor)) AS themes_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT factor_en AS x
                  FROM project_factor_wide
                 WHERE project = p.id AND kind = 'theme'
                 ORDER BY rank IS NULL, rank, rating DESC, factor)) AS themes_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT m.field || ': ' || r.label_th AS x
                  FROM project_missing AS m
                  JOIN missing AS r ON r.code = m.reason
                 WHERE m.project = p.id
                 ORDER BY m.field)) AS missing_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT m.field || ': ' || r.label_en AS x
                  FROM project_missing AS m
                  JOIN missing AS r ON r.code = m.reason
                 WHERE m.project = p.id
                 ORDER BY m.field)) AS missing_en,
       p.summary,
       so.file_name AS source_file,
       sr.row_no AS source_row_no
  FROM project AS p
  LEFT JOIN response AS q ON q.id = p.response
  LEFT JOIN level AS sl ON sl.code = p.stated_level
  LEFT JOIN level AS il ON il.code = (SELECT implied_level FROM project_level WHERE project = p.id)
  LEFT JOIN mission AS m ON m.code = p.mission
  LEFT JOIN province AS pv ON pv.code = p.province
  LEFT JOIN region AS rg ON rg.code = pv.region
  LEFT JOIN source_row AS sr ON sr.id = p.source_row
  LEFT JOIN source AS so ON so.id = sr.source;

-- One row a questionnaire; its province is the agency's.
CREATE VIEW response_wide AS
SELECT q.id,
       q.code,
       a.code AS agency,
       coalesce(a.name_th, a.name_en) AS agency_th,
       coalesce(a.name_en, a.name_th) AS agency_en,
       a.sector,
       s.label_th AS sector_th,
       s.label_en AS sector_en,
       a.province,
       pv.name_th AS province_th,
       pv.name_en AS province_en,
       q.respondent,
       q.answered_on,
       CAST(substr(q.answered_on, 1, 4) + 543 AS TEXT) || substr(q.answered_on, 5) AS answered_on_be,
       q.instrument_version,
       (SELECT count(*) FROM project WHERE response = q.id) AS project_count,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(title_th, title_en) AS x
                  FROM project
                 WHERE response = q.id
                 ORDER BY sequence)) AS projects_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(title_en, title_th) AS x
                  FROM project
                 WHERE response = q.id
                 ORDER BY sequence)) AS projects_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT m.field || ': ' || r.label_th AS x
                  FROM response_missing AS m
                  JOIN missing AS r ON r.code = m.reason
                 WHERE m.response = q.id
                 ORDER BY m.field)) AS missing_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT m.field || ': ' || r.label_en AS x
                  FROM response_missing AS m
                  JOIN missing AS r ON r.code = m.reason
                 WHERE m.response = q.id
                 ORDER BY m.field)) AS missing_en,
       q.note,
       so.file_name AS source_file,
       sr.row_no AS source_row_no
  FROM response AS q
  LEFT JOIN agency AS a ON a.id = q.agency
  LEFT JOIN sector AS s ON s.code = a.sector
  LEFT JOIN province AS pv ON pv.code = a.province
  LEFT JOIN source_row AS sr ON sr.id = q.source_row
  LEFT JOIN source AS so ON so.id = sr.source;

-- One row an interview. Documents and codings are those of the newest versions.
CREATE VIEW interview_wide AS
SELECT i.id,
       i.code,
       a.code AS agency,
       coalesce(a.name_th, a.name_en) AS agency_th,
       coalesce(a.name_en, a.name_th) AS agency_en,
       a.sector,
       s.label_th AS sector_th,
       s.label_en AS sector_en,
       i.held_on,
       CAST(substr(i.held_on, 1, 4) + 543 AS TEXT) || substr(i.held_on, 5) AS held_on_be,
       i.place,
       i.province,
       pv.name_th AS province_th,
       pv.name_en AS province_en,
       (SELECT count(*) FROM interview_person WHERE interview = i.id) AS person_count,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(pe.code || ' (' || op.capacity || ')', pe.code) AS x
                  FROM interview_person AS op
                  JOIN person AS pe ON pe.id = op.person
                 WHERE op.interview = i.id
                 ORDER BY pe.code)) AS persons,
       (SELECT group_concat(x, '; ')
          FROM (SELECT d.code AS x
                  FROM document AS d
                 WHERE d.interview = i.id
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 ORDER BY d.code)) AS documents,
       (SELECT count(*)
          FROM document AS d
          JOIN passage AS ps ON ps.document = d.id
          JOIN coding AS c ON c.passage = ps.id
         WHERE d.interview = i.id
           AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)) AS coding_count,
       i.note,
       so.file_name AS source_file,
       sr.row_no AS source_row_no
  FROM interview AS i
  LEFT JOIN agency AS a ON a.id = i.agency
  LEFT JOIN sector AS s ON s.code = a.sector
  LEFT JOIN province AS pv ON pv.code = i.province
  LEFT JOIN source_row AS sr ON sr.id = i.source_row
  LEFT JOIN source AS so ON so.id = sr.source;

-- One row a focus group.
CREATE VIEW focus_group_wide AS
SELECT g.id,
       g.code,
       g.title_th,
       g.title_en,
       g.held_on,
       CAST(substr(g.held_on, 1, 4) + 543 AS TEXT) || substr(g.held_on, 5) AS held_on_be,
       g.place,
       g.province,
       pv.name_th AS province_th,
       pv.name_en AS province_en,
       (SELECT count(*) FROM focus_group_person WHERE focus_group = g.id) AS person_count,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(pe.code || ' (' || op.capacity || ')', pe.code) AS x
                  FROM focus_group_person AS op
                  JOIN person AS pe ON pe.id = op.person
                 WHERE op.focus_group = g.id
                 ORDER BY pe.code)) AS persons,
       (SELECT group_concat(x, '; ')
          FROM (SELECT d.code AS x
                  FROM document AS d
                 WHERE d.focus_group = g.id
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 ORDER BY d.code)) AS documents,
       (SELECT count(*)
          FROM document AS d
          JOIN passage AS ps ON ps.document = d.id
          JOIN coding AS c ON c.passage = ps.id
         WHERE d.focus_group = g.id
           AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)) AS coding_count,
       g.note,
       so.file_name AS source_file,
       sr.row_no AS source_row_no
  FROM focus_group AS g
  LEFT JOIN province AS pv ON pv.code = g.province
  LEFT JOIN source_row AS sr ON sr.id = g.source_row
  LEFT JOIN source AS so ON so.id = sr.source;

-- One row a case study. Factors by kind are those that its documents are coded with, the most
-- frequent first; memberships are 'factor (phase) score [coder]', without coder where the team agreed.
CREATE VIEW case_wide AS
SELECT cs.id,
       cs.code,
       cs.number,
       cs.title_th,
       cs.title_en,
       cs.place,
       cs.district,
       cs.province,
       pv.name_th AS province_th,
       pv.name_en AS province_en,
       pv.region,
       rg.label_th AS region_th,
       rg.label_en AS region_en,
       cs.level,
       l.label_th AS level_th,
       l.label_en AS level_en,
       cs.mission,
       m.label_th AS mission_th,
       m.label_en AS mission_en,
       cs.start_year,
       cs.start_year + 543 AS start_year_be,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(a.name_th, a.name_en) AS x
                  FROM case_agency AS ca
                  JOIN agency AS a ON a.id = ca.agency
                 WHERE ca.case_study = cs.id AND ca.is_lead = 1
                 ORDER BY a.id)) AS lead_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(a.name_en, a.name_th) AS x
                  FROM case_agency AS ca
                  JOIN agency AS a ON a.id = ca.agency
                 WHERE ca.case_study = cs.id AND ca.is_lead = 1
                 ORDER BY a.id)) AS lead_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(a.name_th, a.name_en) AS x
                  FROM case_agency AS ca
                  JOIN agency AS a ON a.id = ca.agency
                 WHERE ca.case_study = cs.id AND ca.is_lead = 0
                 ORDER BY a.id)) AS partners_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(a.name_en, a.name_th) AS x
                  FROM case_agency AS ca
                  JOIN agency AS a ON a.id = ca.agency
                 WHERE ca.case_study = cs.id AND ca.is_lead = 0
                 ORDER BY a.id)) AS partners_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT label_th AS x
                  FROM sector
                 WHERE code IN (SELECT a.sector
                                  FROM case_agency AS ca
                                  JOIN agency AS a ON a.id = ca.agency
                                 WHERE ca.case_study = cs.id)
                 ORDER BY rank)) AS sectors_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT label_en AS x
                  FROM sector
                 WHERE code IN (SELECT a.sector
                                  FROM case_agency AS ca
                                  JOIN agency AS a ON a.id = ca.agency
                                 WHERE ca.case_study = cs.id)
                 ORDER BY rank)) AS sectors_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT label_th AS x
                  FROM role
                 WHERE code IN (SELECT role FROM case_agency WHERE case_study = cs.id)
                 ORDER BY rank)) AS roles_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT label_en AS x
                  FROM role
                 WHERE code IN (SELECT role FROM case_agency WHERE case_study = cs.id)
                 ORDER BY rank)) AS roles_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT p.code AS x
                  FROM case_project AS cp
                  JOIN project AS p ON p.id = cp.project
                 WHERE cp.case_study = cs.id
                 ORDER BY p.code)) AS projects,
       (SELECT group_concat(x, '; ')
          FROM (SELECT d.code AS x
                  FROM document AS d
                 WHERE d.case_study = cs.id
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 ORDER BY d.code)) AS documents,
       (SELECT count(*)
          FROM document AS d
          JOIN passage AS ps ON ps.document = d.id
          JOIN coding AS c ON c.passage = ps.id
         WHERE d.case_study = cs.id
           AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)) AS coding_count,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_th, f.label_en) AS x
                  FROM document AS d
                  JOIN passage AS ps ON ps.document = d.id
                  JOIN coding AS c ON c.passage = ps.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE d.case_study = cs.id AND f.kind = 'condition'
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 GROUP BY f.id
                 ORDER BY count(*) DESC, f.id)) AS conditions_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_en, f.label_th) AS x
                  FROM document AS d
                  JOIN passage AS ps ON ps.document = d.id
                  JOIN coding AS c ON c.passage = ps.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE d.case_study = cs.id AND f.kind = 'condition'
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 GROUP BY f.id
                 ORDER BY count(*) DESC, f.id)) AS conditions_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_th, f.label_en) AS x
                  FROM document AS d
                  JOIN passage AS ps ON ps.document = d.id
                  JOIN coding AS c ON c.passage = ps.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE d.case_study = cs.id AND f.kind = 'obstacle'
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 GROUP BY f.id
                 ORDER BY count(*) DESC, f.id)) AS obstacles_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_en, f.label_th) AS x
                  FROM document AS d
                  JOIN passage AS ps ON ps.document = d.id
                  JOIN coding AS c ON c.passage = ps.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE d.case_study = cs.id AND f.kind = 'obstacle'
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 GROUP BY f.id
                 ORDER BY count(*) DESC, f.id)) AS obstacles_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_th, f.label_en) AS x
                  FROM document AS d
                  JOIN passage AS ps ON ps.document = d.id
                  JOIN coding AS c ON c.passage = ps.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE d.case_study = cs.id AND f.kind = 'solution'
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 GROUP BY f.id
                 ORDER BY count(*) DESC, f.id)) AS solutions_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_en, f.label_th) AS x
                  FROM document AS d
                  JOIN passage AS ps ON ps.document = d.id
                  JOIN coding AS c ON c.passage = ps.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE d.case_study = cs.id AND f.kind = 'solution'
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 GROUP BY f.id
                 ORDER BY count(*) DESC, f.id)) AS solutions_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_th, f.label_en) AS x
                  FROM document AS d
                  JOIN passage AS ps ON ps.document = d.id
                  JOIN coding AS c ON c.passage = ps.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE d.case_study = cs.id AND f.kind = 'preparation'
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 GROUP BY f.id
                 ORDER BY count(*) DESC, f.id)) AS preparations_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_en, f.label_th) AS x
                  FROM document AS d
                  JOIN passage AS ps ON ps.document = d.id
                  JOIN coding AS c ON c.passage = ps.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE d.case_study = cs.id AND f.kind = 'preparation'
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 GROUP BY f.id
                 ORDER BY count(*) DESC, f.id)) AS preparations_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_th, f.label_en) AS x
                  FROM document AS d
                  JOIN passage AS ps ON ps.document = d.id
                  JOIN coding AS c ON c.passage = ps.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE d.case_study = cs.id AND f.kind = 'outcome'
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 GROUP BY f.id
                 ORDER BY count(*) DESC, f.id)) AS outcomes_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_en, f.label_th) AS x
                  FROM document AS d
                  JOIN passage AS ps ON ps.document = d.id
                  JOIN coding AS c ON c.passage = ps.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE d.case_study = cs.id AND f.kind = 'outcome'
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 GROUP BY f.id
                 ORDER BY count(*) DESC, f.id)) AS outcomes_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_th, f.label_en) AS x
                  FROM document AS d
                  JOIN passage AS ps ON ps.document = d.id
                  JOIN coding AS c ON c.passage = ps.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE d.case_study = cs.id AND f.kind = 'theme'
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 GROUP BY f.id
                 ORDER BY count(*) DESC, f.id)) AS themes_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_en, f.label_th) AS x
                  FROM document AS d
                  JOIN passage AS ps ON ps.document = d.id
                  JOIN coding AS c ON c.passage = ps.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE d.case_study = cs.id AND f.kind = 'theme'
                   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id)
                 GROUP BY f.id
                 ORDER BY count(*) DESC, f.id)) AS themes_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_th, f.label_en) || ' (' || ph.label_th || ') ' || coalesce(cm.score, ms.label_th) || coalesce(' [' || co.code || ']', '') AS x
                  FROM case_membership AS cm
                  JOIN factor AS f ON f.id = cm.factor
                  JOIN phase AS ph ON ph.code = cm.phase
                  LEFT JOIN missing AS ms ON ms.code = cm.missing
                  LEFT JOIN coder AS co ON co.id = cm.coder
                 WHERE cm.case_study = cs.id
                 ORDER BY f.id, ph.rank, co.code)) AS memberships_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_en, f.label_th) || ' (' || ph.label_en || ') ' || coalesce(cm.score, ms.label_en) || coalesce(' [' || co.code || ']', '') AS x
                  FROM case_membership AS cm
                  JOIN factor AS f ON f.id = cm.factor
                  JOIN phase AS ph ON ph.code = cm.phase
                  LEFT JOIN missing AS ms ON ms.code = cm.missing
                  LEFT JOIN coder AS co ON co.id = cm.coder
                 WHERE cm.case_study = cs.id
                 ORDER BY f.id, ph.rank, co.code)) AS memberships_en,
       cs.summary,
       so.file_name AS source_file,
       sr.row_no AS source_row_no
  FROM case_study AS cs
  LEFT JOIN province AS pv ON pv.code = cs.province
  LEFT JOIN region AS rg ON rg.code = pv.region
  LEFT JOIN level AS l ON l.code = cs.level
  LEFT JOIN mission AS m ON m.code = cs.mission
  LEFT JOIN source_row AS sr ON sr.id = cs.source_row
  LEFT JOIN source AS so ON so.id = sr.source;

-- One row an agency.
CREATE VIEW agency_wide AS
SELECT a.id,
       a.code,
       a.name_th,
       a.name_en,
       -- Order of a Thai dictionary: a vowel written before its consonant counts behind it, tone marks last.
       (WITH RECURSIVE letter (at, now, next) AS (
            SELECT 1, substr(a.name_th, 1, 1), substr(a.name_th, 2, 1)
            UNION ALL
            SELECT at + 1 + (now BETWEEN 'เ' AND 'ไ' AND next BETWEEN 'ก' AND 'ฮ'),
                   substr(a.name_th, at + 1 + (now BETWEEN 'เ' AND 'ไ' AND next BETWEEN 'ก' AND 'ฮ'), 1),
                   substr(a.name_th, at + 2 + (now BETWEEN 'เ' AND 'ไ' AND next BETWEEN 'ก' AND 'ฮ'), 1)
              FROM letter
             WHERE now <> '')
        SELECT group_concat(CASE
                            WHEN now BETWEEN 'เ' AND 'ไ' AND next BETWEEN 'ก' AND 'ฮ' THEN next || now
                            WHEN now BETWEEN char(3655) AND char(3660) THEN ''
                            ELSE now END, '') FROM letter)
       || ' ' || a.name_th AS name_order,
       (SELECT group_concat(x, '; ')
          FROM (SELECT name AS x
                  FROM agency_alias
                 WHERE agency = a.id
                 ORDER BY name)) AS aliases,
       a.sector,
       s.label_th AS sector_th,
       s.label_en AS sector_en,
       a.kind,
       a.province,
       pv.name_th AS province_th,
       pv.name_en AS province_en,
       pv.region,
       rg.label_th AS region_th,
       rg.label_en AS region_en,
       a.district,
       coalesce(up.name_th, up.name_en) AS parent_th,
       coalesce(up.name_en, up.name_th) AS parent_en,
       (SELECT count(*) FROM participation WHERE agency = a.id) AS project_count,
       (SELECT count(*) FROM participation WHERE agency = a.id AND is_lead = 1) AS led_count,
       (SELECT group_concat(x, '; ')
          FROM (SELECT p.code AS x
                  FROM participation AS pa
                  JOIN project AS p ON p.id = pa.project
                 WHERE pa.agency = a.id
                 ORDER BY p.code)) AS projects,
       (SELECT group_concat(x, '; ')
          FROM (SELECT label_th AS x
                  FROM role
                 WHERE code IN (SELECT pr.role
                                  FROM participation AS pa
                                  JOIN participation_role AS pr ON pr.project = pa.project AND pr.agency = pa.agency
                                 WHERE pa.agency = a.id)
                 ORDER BY rank)) AS roles_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT label_en AS x
                  FROM role
                 WHERE code IN (SELECT pr.role
                                  FROM participation AS pa
                                  JOIN participation_role AS pr ON pr.project = pa.project AND pr.agency = pa.agency
                                 WHERE pa.agency = a.id)
                 ORDER BY rank)) AS roles_en,
       (SELECT count(*) FROM response WHERE agency = a.id) AS response_count,
       (SELECT count(*) FROM interview WHERE agency = a.id) AS interview_count,
       (SELECT group_concat(x, '; ')
          FROM (SELECT cs.code AS x
                  FROM case_agency AS ca
                  JOIN case_study AS cs ON cs.id = ca.case_study
                 WHERE ca.agency = a.id
                 ORDER BY cs.code)) AS case_studies,
       a.note,
       so.file_name AS source_file,
       sr.row_no AS source_row_no
  FROM agency AS a
  LEFT JOIN sector AS s ON s.code = a.sector
  LEFT JOIN province AS pv ON pv.code = a.province
  LEFT JOIN region AS rg ON rg.code = pv.region
  LEFT JOIN agency AS up ON up.id = a.parent
  LEFT JOIN source_row AS sr ON sr.id = a.source_row
  LEFT JOIN source AS so ON so.id = sr.source;

-- One row a coding: who put which words under which factor.
CREATE VIEW coding_wide AS
SELECT c.id AS coding,
       ps.id AS passage,
       d.code AS document_code,
       d.version,
       coalesce(i.code, g.code, s.code, r.code, p.code) AS belongs_to,
       ps.start,
       ps.stop,
       ps.quote,
       (SELECT t.speaker FROM speaker_turn AS t
         WHERE t.document = d.id AND t.start <= ps.start AND t.stop > ps.start
         ORDER BY t.start DESC LIMIT 1) AS speaker,
       f.code AS factor_code,
       coalesce(f.label_th, f.label_en) AS factor_th,
       coalesce(f.label_en, f.label_th) AS factor_en,
       k.label_th AS kind_th,
       k.label_en AS kind_en,
       co.code AS coder_code,
       c.confidence,
       c.memo,
       c.coded_at
  FROM coding AS c
  JOIN passage AS ps ON ps.id = c.passage
  JOIN document AS d ON d.id = ps.document
  JOIN factor AS f ON f.id = c.factor
  JOIN factor_kind AS k ON k.code = f.kind
  JOIN coder AS co ON co.id = c.coder
  LEFT JOIN interview AS i ON i.id = d.interview
  LEFT JOIN focus_group AS g ON g.id = d.focus_group
  LEFT JOIN case_study AS s ON s.id = d.case_study
  LEFT JOIN response AS r ON r.id = d.response
  LEFT JOIN project AS p ON p.id = d.project;

-- One row a reason why a field has no value.
CREATE VIEW missing_wide AS
SELECT 'project' AS of_table, p.code AS of_code, m.field, m.reason, w.label_th AS reason_th, w.label_en AS reason_en
  FROM project_missing AS m
  JOIN project AS p ON p.id = m.project
  JOIN missing AS w ON w.code = m.reason
UNION ALL
SELECT 'response', r.code, m.field, m.reason, w.label_th, w.label_en
  FROM response_missing AS m
  JOIN response AS r ON r.id = m.response
  JOIN missing AS w ON w.code = m.reason;

-- One row the words of an "other: ____" of a project.
CREATE VIEW project_other_wide AS
SELECT o.project,
       p.code AS project_code,
       o.field,
       coalesce(k.label_th, CASE o.field WHEN 'activity' THEN 'กิจกรรม'
                                         WHEN 'form' THEN 'รูปแบบการบริหาร'
                                         WHEN 'mechanism' THEN 'กลไกทางการบริหาร'
                                         WHEN 'mission' THEN 'ประเภทภารกิจ'
                                         WHEN 'stated_level' THEN 'รูปแบบความร่วมมือ'
                                         ELSE 'ปัจจัย' END) AS field_th,
       coalesce(k.label_en, CASE o.field WHEN 'activity' THEN 'Activities'
                                         WHEN 'form' THEN 'Form of administration'
                                         WHEN 'mechanism' THEN 'Mechanism'
                                         WHEN 'mission' THEN 'Mission'
                                         WHEN 'stated_level' THEN 'Level of collaboration'
                                         ELSE 'Factors' END) AS field_en,
       o.text
  FROM project_other AS o
  JOIN project AS p ON p.id = o.project
  LEFT JOIN factor_kind AS k ON o.field = 'factor:' || k.code;

-- One row a version of a document.
CREATE VIEW document_wide AS
SELECT d.id,
       d.code,
       d.version,
       NOT EXISTS (SELECT 1 FROM document_replaced WHERE document = d.id) AS is_newest,
       d.title,
       d.language,
       coalesce(i.code, g.code, s.code, r.code, p.code) AS belongs_to,
       length(d.text) AS length,
       (SELECT count(*) FROM speaker_turn WHERE document = d.id) AS turn_count,
       (SELECT count(*) FROM passage WHERE document = d.id) AS passage_count,
       (SELECT count(*) FROM passage AS ps JOIN coding AS c ON c.passage = ps.id WHERE ps.document = d.id) AS coding_count,
       d.file_name
  FROM document AS d
  LEFT JOIN interview AS i ON i.id = d.interview
  LEFT JOIN focus_group AS g ON g.id = d.focus_group
  LEFT JOIN case_study AS s ON s.id = d.case_study
  LEFT JOIN response AS r ON r.id = d.response
  LEFT JOIN project AS p ON p.id = d.project;

-- One row a passage.
CREATE VIEW passage_wide AS
SELECT ps.id,
       d.code AS document_code,
       d.version,
       NOT EXISTS (SELECT 1 FROM document_replaced WHERE document = d.id) AS is_newest,
       coalesce(i.code, g.code, s.code, r.code, p.code) AS belongs_to,
       ps.start,
       ps.stop,
       ps.quote,
       (SELECT t.speaker FROM speaker_turn AS t
         WHERE t.document = d.id AND t.start <= ps.start AND t.stop > ps.start
         ORDER BY t.start DESC LIMIT 1) AS speaker,
       (SELECT code FROM person WHERE id = (SELECT t.person FROM speaker_turn AS t
          WHERE t.document = d.id AND t.start <= ps.start AND t.stop > ps.start
          ORDER BY t.start DESC LIMIT 1)) AS person_code,
       (SELECT group_concat(x, '; ')
          FROM (SELECT DISTINCT coalesce(f.label_th, f.label_en) AS x
                  FROM coding AS c JOIN factor AS f ON f.id = c.factor
                 WHERE c.passage = ps.id
                 ORDER BY 1)) AS factors_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT DISTINCT coalesce(f.label_en, f.label_th) AS x
                  FROM coding AS c JOIN factor AS f ON f.id = c.factor
                 WHERE c.passage = ps.id
                 ORDER BY 1)) AS factors_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT DISTINCT k.code AS x
                  FROM coding AS c JOIN coder AS k ON k.id = c.coder
                 WHERE c.passage = ps.id
                 ORDER BY 1)) AS coders,
       (SELECT count(*) FROM coding WHERE passage = ps.id) AS coding_count
  FROM passage AS ps
  JOIN document AS d ON d.id = ps.document
  LEFT JOIN interview AS i ON i.id = d.interview
  LEFT JOIN focus_group AS g ON g.id = d.focus_group
  LEFT JOIN case_study AS s ON s.id = d.case_study
  LEFT JOIN response AS r ON r.id = d.response
  LEFT JOIN project AS p ON p.id = d.project;

-- One row a person, by pseudonym.
CREATE VIEW person_wide AS
SELECT t.id,
       t.code,
       t.sector,
       s.label_th AS sector_th,
       s.label_en AS sector_en,
       a.code AS agency,
       coalesce(a.name_th, a.name_en) AS agency_th,
       coalesce(a.name_en, a.name_th) AS agency_en,
       t.position_group,
       (SELECT group_concat(x, '; ')
          FROM (SELECT i.code AS x
                  FROM interview_person AS l JOIN interview AS i ON i.id = l.interview
                 WHERE l.person = t.id
                 ORDER BY i.code)) AS interviews,
       (SELECT group_concat(x, '; ')
          FROM (SELECT g.code AS x
                  FROM focus_group_person AS l JOIN focus_group AS g ON g.id = l.focus_group
                 WHERE l.person = t.id
                 ORDER BY g.code)) AS focus_groups,
       (SELECT count(*) FROM speaker_turn WHERE person = t.id) AS turn_count,
       t.note
  FROM person AS t
  LEFT JOIN sector AS s ON s.code = t.sector
  LEFT JOIN agency AS a ON a.id = t.agency;

-- One row a score of a case in a factor.
CREATE VIEW membership_wide AS
SELECT t.id,
       s.code AS case_code,
       s.number AS case_number,
       coalesce(s.title_th, s.title_en) AS case_th,
       coalesce(s.title_en, s.title_th) AS case_en,
       f.code AS factor_code,
       coalesce(f.label_th, f.label_en) AS factor_th,
       coalesce(f.label_en, f.label_th) AS factor_en,
       t.phase,
       h.rank AS phase_rank,
       h.label_th AS phase_th,
       h.label_en AS phase_en,
       k.code AS coder_code,
       t.score,
       t.missing,
       w.label_th AS missing_th,
       w.label_en AS missing_en,
       t.confidence,
       t.rationale,
       (SELECT count(*) FROM membership_evidence WHERE membership = t.id) AS quote_count
  FROM case_membership AS t
  JOIN case_study AS s ON s.id = t.case_study
  JOIN factor AS f ON f.id = t.factor
  JOIN phase AS h ON h.code = t.phase
  LEFT JOIN coder AS k ON k.id = t.coder
  LEFT JOIN missing AS w ON w.code = t.missing;

-- One row a recommendation.
CREATE VIEW recommendation_wide AS
SELECT t.id,
       t.code,
       coalesce(t.title_th, t.title_en) AS title_th,
       coalesce(t.title_en, t.title_th) AS title_en,
       t.text,
       t.addressee,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_th, f.label_en) AS x
                  FROM recommendation_factor AS l JOIN factor AS f ON f.id = l.factor
                 WHERE l.recommendation = t.id
                 ORDER BY f.code)) AS factors_th,
       (SELECT group_concat(x, '; ')
          FROM (SELECT coalesce(f.label_en, f.label_th) AS x
                  FROM recommendation_factor AS l JOIN factor AS f ON f.id = l.factor
                 WHERE l.recommendation = t.id
                 ORDER BY f.code)) AS factors_en,
       (SELECT group_concat(x, '; ')
          FROM (SELECT d.code || ': ' || ps.quote AS x
                  FROM recommendation_passage AS l JOIN passage AS ps ON ps.id = l.passage JOIN document AS d ON d.id = ps.document
                 WHERE l.recommendation = t.id
                 ORDER BY d.code, d.version, ps.start)) AS quotes,
       (SELECT count(*) FROM recommendation_passage WHERE recommendation = t.id) AS quote_count
  FROM recommendation AS t;

-- One row a field and a reason why it has no value.
CREATE VIEW missing_field_wide AS
SELECT of_table,
       field,
       reason,
       reason_th,
       reason_en,
       count(*) AS row_count
  FROM missing_wide
 GROUP BY of_table, field, reason, reason_th, reason_en;

-- One row a difference that a merge left to people, with names of table and column for reading. Values
-- are as stored: a reference is the id of a row.
CREATE VIEW merge_conflict_wide AS
SELECT c.id,
       s.file_name AS source_file,
       c.table_name,
       coalesce(t.title_th, c.table_name) AS table_th,
       coalesce(t.title_en, c.table_name) AS table_en,
       c.row_key,
       CASE c.table_name
       WHEN 'agency' THEN (SELECT code FROM agency WHERE id = CAST(c.row_key AS INTEGER))
       WHEN 'factor' THEN (SELECT code FROM factor WHERE id = CAST(c.row_key AS INTEGER))
       WHEN 'response' THEN (SELECT code FROM response WHERE id = CAST(c.row_key AS INTEGER))
       WHEN 'project' THEN (SELECT code FROM project WHERE id = CAST(c.row_key AS INTEGER))
       WHEN 'person' THEN (SELECT code FROM person WHERE id = CAST(c.row_key AS INTEGER))
       WHEN 'interview' THEN (SELECT code FROM interview WHERE id = CAST(c.row_key AS INTEGER))
       WHEN 'focus_group' THEN (SELECT code FROM focus_group WHERE id = CAST(c.row_key AS INTEGER))
       WHEN 'case_study' THEN (SELECT code FROM case_study WHERE id = CAST(c.row_key AS INTEGER))
       WHEN 'coder' THEN (SELECT code FROM coder WHERE id = CAST(c.row_key AS INTEGER))
       WHEN 'recommendation' THEN (SELECT code FROM recommendation WHERE id = CAST(c.row_key AS INTEGER))
       WHEN 'document' THEN (SELECT code FROM document WHERE id = CAST(c.row_key AS INTEGER))
       END AS row_code,
       c.field,
       CASE WHEN c.field = '' THEN 'ทั้งแถว' ELSE coalesce(f.title_th, c.field) END AS field_th,
       CASE WHEN c.field = '' THEN 'whole row' ELSE coalesce(f.title_en, c.field) END AS field_en,
       CASE WHEN c.field <> '' AND json_valid(c.base) THEN c.base ->> '$' ELSE c.base END AS base,
       CASE WHEN c.field <> '' AND json_valid(c.ours) THEN c.ours ->> '$' ELSE c.ours END AS ours,
       c.ours IS NULL AS we_deleted,
       c.ours_by,
       c.ours_at,
       CASE WHEN c.field <> '' AND json_valid(c.theirs) THEN c.theirs ->> '$' ELSE c.theirs END AS theirs,
       c.theirs IS NULL AS they_deleted,
       c.theirs_by,
       c.theirs_at,
       c.decided IS NULL AS is_open,
       c.decided,
       c.decided_by,
       c.decided_at
  FROM merge_conflict AS c
  JOIN source AS s ON s.id = c.merge
  LEFT JOIN dictionary_entry AS t ON t.table_name = c.table_name AND t.column_name = ''
  LEFT JOIN dictionary_entry AS f ON f.table_name = c.table_name AND f.column_name = c.field AND c.field <> '';

-- The same for who thinks in Thai: SELECT * FROM โครงการ. No name needs quotes; English labels
-- are left to the views above.
CREATE VIEW โครงการ AS
SELECT id AS ลำดับ,
       code AS รหัสโครงการ,
       form AS เลขที่แบบสอบถาม,
       sequence AS โครงการที่,
       title_th AS ชื่อโครงการ,
       title_en AS ชื่อภาษาอังกฤษ,
       stated_level_th AS ระดับที่ระบุ,
       stated_level_rank AS ลำดับระดับที่ระบุ,
       implied_level_th AS ระดับตามกิจกรรม,
       levels_differ AS ระดับต่างกัน,
       mission_th AS ประเภทภารกิจ,
       start_year_be AS ปีเริ่ม_พศ,
       end_year_be AS ปีสิ้นสุด_พศ,
       start_year AS ปีเริ่ม_คศ,
       end_year AS ปีสิ้นสุด_คศ,
       province_th AS จังหวัด,
       province_rank AS ลำดับจังหวัด,
       region_th AS ภาค,
       budget_baht AS งบประมาณ_บาท,
       beneficiaries AS ผู้รับประโยชน์_คน,
       lead_th AS หน่วยงานหลัก,
       partners_th AS หน่วยงานร่วม,
       agency_count AS จำนวนหน่วยงาน,
       sectors_th AS ภาคส่วน,
       roles_th AS บทบาท,
       activities_th AS กิจกรรม,
       forms_th AS รูปแบบการบริหาร,
       mechanisms_th AS กลไก,
       conditions_th AS ปัจจัยความสำเร็จ,
       obstacles_th AS ปัญหาอุปสรรค,
       solutions_th AS แนวทางแก้ไข,
       preparations_th AS การเตรียมความพร้อมของรัฐ,
       outcomes_th AS ผลลัพธ์,
       themes_th AS ประเด็นอื่น,
       missing_th AS ข้อมูลที่ขาด,
       summary AS สรุปโครงการ,
       source_file AS ไฟล์ต้นทาง,
       source_row_no AS แถวในไฟล์ต้นทาง
  FROM project_wide;

CREATE VIEW แบบสอบถาม AS
SELECT id AS ลำดับ,
       code AS เลขที่แบบสอบถาม,
       agency AS รหัสหน่วยงาน,
       agency_th AS หน่วยงาน,
       sector_th AS ภาคส่วน,
       province_th AS จังหวัด,
       respondent AS ตำแหน่งผู้ตอบ,
       answered_on_be AS วันที่ตอบ_พศ,
       answered_on AS วันที่ตอบ_คศ,
       instrument_version AS ฉบับแบบสอบถาม,
       project_count AS จำนวนโครงการ,
       projects_th AS โครงการ,
       missing_th AS ข้อมูลที่ขาด,
       note AS หมายเหตุ,
       source_file AS ไฟล์ต้นทาง,
       source_row_no AS แถวในไฟล์ต้นทาง
  FROM response_wide;

CREATE VIEW สัมภาษณ์ AS
SELECT id AS ลำดับ,
       code AS รหัสการสัมภาษณ์,
       agency AS รหัสหน่วยงาน,
       agency_th AS หน่วยงาน,
       sector_th AS ภาคส่วน,
       held_on_be AS วันที่_พศ,
       held_on AS วันที่_คศ,
       place AS สถานที่,
       province_th AS จังหวัด,
       person_count AS จำนวนคน,
       persons AS ผู้ให้สัมภาษณ์,
       documents AS เอกสาร,
       coding_count AS จำนวนรหัสที่ลง,
       note AS หมายเหตุ,
       source_file AS ไฟล์ต้นทาง,
       source_row_no AS แถวในไฟล์ต้นทาง
  FROM interview_wide;

CREATE VIEW ประชุมกลุ่มย่อย AS
SELECT id AS ลำดับ,
       code AS รหัสการประชุม,
       title_th AS ชื่อการประชุม,
       title_en AS ชื่อภาษาอังกฤษ,
       held_on_be AS วันที่_พศ,
       held_on AS วันที่_คศ,
       place AS สถานที่,
       province_th AS จังหวัด,
       person_count AS จำนวนคน,
       persons AS ผู้เข้าร่วม,
       documents AS เอกสาร,
       coding_count AS จำนวนรหัสที่ลง,
       note AS หมายเหตุ,
       source_file AS ไฟล์ต้นทาง,
       source_row_no AS แถวในไฟล์ต้นทาง
  FROM focus_group_wide;

CREATE VIEW กรณีศึกษา AS
SELECT id AS ลำดับ,
       code AS รหัสกรณีศึกษา,
       number AS กรณีที่,
       title_th AS ชื่อกรณีศึกษา,
       title_en AS ชื่อภาษาอังกฤษ,
       place AS สถานที่,
       district AS อำเภอ,
       province_th AS จังหวัด,
       region_th AS ภาค,
       level_th AS รูปแบบความร่วมมือ,
       mission_th AS ประเภทภารกิจ,
       start_year_be AS ปีเริ่ม_พศ,
       start_year AS ปีเริ่ม_คศ,
       lead_th AS หน่วยงานหลัก,
       partners_th AS หน่วยงานร่วม,
       sectors_th AS ภาคส่วน,
       roles_th AS บทบาท,
       projects AS รหัสโครงการ,
       documents AS เอกสาร,
       coding_count AS จำนวนรหัสที่ลง,
       conditions_th AS ปัจจัยความสำเร็จ,
       obstacles_th AS ปัญหาอุปสรรค,
       solutions_th AS แนวทางแก้ไข,
       preparations_th AS การเตรียมความพร้อมของรัฐ,
       outcomes_th AS ผลลัพธ์,
       themes_th AS ประเด็นอื่น,
       memberships_th AS คะแนนความเป็นสมาชิก,
       summary AS สรุปกรณีศึกษา,
       source_file AS ไฟล์ต้นทาง,
       source_row_no AS แถวในไฟล์ต้นทาง
  FROM case_wide;

CREATE VIEW หน่วยงาน AS
SELECT id AS ลำดับ,
       code AS รหัสหน่วยงาน,
       name_th AS ชื่อหน่วยงาน,
       name_order AS ลำดับพจนานุกรม,
       name_en AS ชื่อภาษาอังกฤษ,
       aliases AS ชื่ออื่น,
       sector_th AS ภาคส่วน,
       kind AS ประเภทหน่วยงาน,
       district AS อำเภอ,
       province_th AS จังหวัด,
       region_th AS ภาค,
       parent_th AS หน่วยงานต้นสังกัด,
       project_count AS จำนวนโครงการ,
       led_count AS จำนวนโครงการที่เป็นหลัก,
       projects AS รหัสโครงการ,
       roles_th AS บทบาท,
       response_count AS จำนวนแบบสอบถาม,
       interview_count AS จำนวนการสัมภาษณ์,
       case_studies AS รหัสกรณีศึกษา,
       note AS หมายเหตุ,
       source_file AS ไฟล์ต้นทาง,
       source_row_no AS แถวในไฟล์ต้นทาง
  FROM agency_wide;

CREATE VIEW การลงรหัส AS
SELECT coding AS ลำดับ,
       document_code AS รหัสเอกสาร,
       belongs_to AS ที่มาของเอกสาร,
       speaker AS ผู้พูด,
       quote AS ข้อความ,
       kind_th AS ประเภท,
       factor_th AS ปัจจัย,
       coder_code AS ผู้ลงรหัส,
       confidence AS ความมั่นใจ,
       memo AS บันทึก
  FROM coding_wide;

CREATE VIEW ค่าที่ไม่มีข้อมูล AS
SELECT CASE of_table WHEN 'project' THEN 'โครงการ' ELSE 'แบบสอบถาม' END AS ตาราง,
       of_code AS รหัส,
       field AS รายการ,
       reason_th AS เหตุผล
  FROM missing_wide;

CREATE VIEW คำตอบอื่น AS
SELECT project_code AS รหัสโครงการ,
       field_th AS คำถาม,
       text AS คำตอบ
  FROM project_other_wide;

CREATE VIEW ภาคีร่วมโครงการ AS
SELECT project_code AS รหัสโครงการ,
       agency_code AS รหัสหน่วยงาน,
       agency_th AS หน่วยงาน,
       sector_th AS ภาคส่วน,
       is_lead AS เป็นหน่วยงานหลัก,
       stated_level_th AS รูปแบบความร่วมมือ,
       roles_th AS บทบาท,
       contribution AS สิ่งที่ร่วมสมทบ,
       note AS หมายเหตุ
  FROM participation_wide;

CREATE VIEW ปัจจัยของโครงการ AS
SELECT project_code AS รหัสโครงการ,
       kind_th AS ประเภท,
       factor_code AS รหัสปัจจัย,
       factor_th AS ปัจจัย,
       rating AS คะแนน,
       rank AS ลำดับความสำคัญ,
       note AS หมายเหตุ
  FROM project_factor_wide;

CREATE VIEW เอกสาร AS
SELECT id AS ลำดับ,
       code AS รหัสเอกสาร,
       version AS ฉบับที่,
       is_newest AS เป็นฉบับล่าสุด,
       title AS ชื่อเอกสาร,
       language AS ภาษา,
       belongs_to AS ที่มาของเอกสาร,
       length AS จำนวนอักขระ,
       turn_count AS จำนวนช่วงการพูด,
       passage_count AS จำนวนข้อความ,
       coding_count AS จำนวนรหัสที่ลง,
       file_name AS ไฟล์ต้นฉบับ
  FROM document_wide;

CREATE VIEW ข้อความ AS
SELECT id AS ลำดับ,
       document_code AS รหัสเอกสาร,
       version AS ฉบับที่,
       is_newest AS เป็นฉบับล่าสุด,
       belongs_to AS ที่มาของเอกสาร,
       start AS เริ่ม,
       stop AS สิ้นสุด,
       quote AS ข้อความ,
       speaker AS ผู้พูด,
       person_code AS รหัสบุคคล,
       factors_th AS ปัจจัย,
       coders AS ผู้ลงรหัส,
       coding_count AS จำนวนรหัสที่ลง
  FROM passage_wide;

CREATE VIEW บุคคล AS
SELECT id AS ลำดับ,
       code AS รหัสบุคคล,
       sector_th AS ภาคส่วน,
       agency AS รหัสหน่วยงาน,
       agency_th AS หน่วยงาน,
       position_group AS กลุ่มตำแหน่ง,
       interviews AS รหัสการสัมภาษณ์,
       focus_groups AS รหัสการประชุม,
       turn_count AS จำนวนช่วงการพูด,
       note AS หมายเหตุ
  FROM person_wide;

CREATE VIEW คะแนนความเป็นสมาชิก AS
SELECT id AS ลำดับ,
       case_code AS รหัสกรณีศึกษา,
       case_number AS กรณีที่,
       case_th AS ชื่อกรณีศึกษา,
       factor_code AS รหัสปัจจัย,
       factor_th AS ปัจจัย,
       phase_rank AS ลำดับระยะ,
       phase_th AS ระยะ,
       coder_code AS ผู้ลงรหัส,
       score AS คะแนน,
       missing_th AS เหตุที่ไม่มีคะแนน,
       confidence AS ความมั่นใจ,
       rationale AS เหตุผล,
       quote_count AS จำนวนข้อความอ้างอิง
  FROM membership_wide;

CREATE VIEW ข้อเสนอแนะ AS
SELECT id AS ลำดับ,
       code AS รหัสข้อเสนอแนะ,
       title_th AS ชื่อข้อเสนอแนะ,
       text AS เนื้อความ,
       addressee AS ผู้ควรดำเนินการ,
       factors_th AS ปัจจัย,
       quotes AS ข้อความอ้างอิง,
       quote_count AS จำนวนข้อความอ้างอิง
  FROM recommendation_wide;

CREATE VIEW ข้อมูลที่ขาดตามรายการ AS
SELECT CASE of_table WHEN 'project' THEN 'โครงการ' ELSE 'แบบสอบถาม' END AS ตาราง,
       field AS รายการ,
       reason_th AS เหตุผล,
       row_count AS จำนวน
  FROM missing_field_wide;

CREATE VIEW ข้อมูลที่ต่างกันจากการรวม AS
SELECT id AS ลำดับ,
       source_file AS ไฟล์ที่นำมารวม,
       table_th AS ตาราง,
       coalesce(row_code, row_key) AS แถว,
       field_th AS รายการ,
       base AS ค่าเดิม,
       iif(we_deleted, '(ลบ)', ours) AS ของเรา,
       ours_by AS ผู้แก้ของเรา,
       ours_at AS เวลาที่แก้ของเรา,
       iif(they_deleted, '(ลบ)', theirs) AS ของเขา,
       theirs_by AS ผู้แก้ของเขา,
       theirs_at AS เวลาที่แก้ของเขา,
       CASE decided
       WHEN 'ours' THEN 'ของเรา'
       WHEN 'theirs' THEN 'ของเขา'
       WHEN 'other' THEN 'ค่าใหม่'
       ELSE 'รอการตัดสิน'
       END AS คำตัดสิน,
       decided_by AS ผู้ตัดสิน,
       decided_at AS เวลาที่ตัดสิน
  FROM merge_conflict_wide;
