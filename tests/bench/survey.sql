-- What a person at the stock sqlite3 shell does to load the published template without libcgov:
-- a staging table, then INSERT ... SELECT into the same schema. It leaves out what SQL cannot do in
-- a line: Thai dates, words for missing values, and any check of what is written there.
-- tests/bench/import.c runs it in a folder where survey.csv is.
PRAGMA temp_store = memory;
PRAGMA cache_size = -65536;
CREATE TEMP TABLE staging (
    form, answered_on, respondent, agency_code, agency_name, sector, province, sequence,
    title_th, title_en, level, mission, administration, mechanism, activity, start_year, end_year,
    project_province, budget, beneficiaries, summary, is_lead, role0, code1, name1, sector1,
    role1, level1, code2, name2, sector2, role2, level2, code3, name3, sector3, role3, level3,
    code4, name4, sector4, role4, level4, power_resource_balance, incentives_to_participate,
    prehistory_of_cooperation, facilitative_leadership, inclusive_participation,
    clear_ground_rules, process_transparency, face_to_face_dialogue, trust_building,
    commitment_to_process, shared_understanding, intermediate_outcomes, obstacle, solution,
    preparation, note
);
.import --csv --skip 1 --schema temp survey.csv staging
CREATE TEMP TABLE label (vocabulary TEXT, label TEXT, code, PRIMARY KEY (vocabulary, label)) WITHOUT ROWID;
INSERT OR IGNORE INTO label
SELECT 'level', label_th, code FROM level WHERE label_th <> '';
INSERT OR IGNORE INTO label
SELECT 'level', label_en, code FROM level WHERE label_en <> '';
INSERT OR IGNORE INTO label
SELECT 'sector', label_th, code FROM sector WHERE label_th <> '';
INSERT OR IGNORE INTO label
SELECT 'sector', label_en, code FROM sector WHERE label_en <> '';
INSERT OR IGNORE INTO label
SELECT 'mission', label_th, code FROM mission WHERE label_th <> '';
INSERT OR IGNORE INTO label
SELECT 'mission', label_en, code FROM mission WHERE label_en <> '';
INSERT OR IGNORE INTO label
SELECT 'role', label_th, code FROM role WHERE label_th <> '';
INSERT OR IGNORE INTO label
SELECT 'role', label_en, code FROM role WHERE label_en <> '';
INSERT OR IGNORE INTO label
SELECT 'activity', label_th, code FROM activity WHERE label_th <> '';
INSERT OR IGNORE INTO label
SELECT 'activity', label_en, code FROM activity WHERE label_en <> '';
INSERT OR IGNORE INTO label
SELECT 'mechanism', label_th, code FROM mechanism WHERE label_th <> '';
INSERT OR IGNORE INTO label
SELECT 'mechanism', label_en, code FROM mechanism WHERE label_en <> '';
INSERT OR IGNORE INTO label
SELECT 'form', label_th, code FROM form WHERE label_th <> '';
INSERT OR IGNORE INTO label
SELECT 'form', label_en, code FROM form WHERE label_en <> '';
INSERT OR IGNORE INTO label SELECT kind, label_th, id FROM factor WHERE label_th <> '';
INSERT OR IGNORE INTO label SELECT kind, label_en, id FROM factor WHERE label_en <> '';
BEGIN IMMEDIATE;
INSERT INTO source (kind, file_name, sha256, encoding, header, mapping, row_count, loaded_at)
SELECT 'survey', 'survey.csv', '0000000000000000000000000000000000000000000000000000000000000000', 'UTF-8', '[]', '{}', count(*), datetime('now') FROM staging;
INSERT INTO source_row (source, row_no, cells)
SELECT (SELECT max(id) FROM source), rowid + 1, json_array(
    form, answered_on, respondent, agency_code, agency_name, sector, province, sequence,
    title_th, title_en, level, mission, administration, mechanism, activity, start_year, end_year,
    project_province, budget, beneficiaries, summary, is_lead, role0, code1, name1, sector1,
    role1, level1, code2, name2, sector2, role2, level2, code3, name3, sector3, role3, level3,
    code4, name4, sector4, role4, level4, power_resource_balance, incentives_to_participate,
    prehistory_of_cooperation, facilitative_leadership, inclusive_participation,
    clear_ground_rules, process_transparency, face_to_face_dialogue, trust_building,
    commitment_to_process, shared_understanding, intermediate_outcomes, obstacle, solution,
    preparation, note)
  FROM staging;
CREATE TEMP TABLE partner AS
SELECT rowid AS row, 0 AS k, agency_code AS code, agency_name AS name, sector, province,
       is_lead = 'ใช่' AS is_lead, NULL AS level, role0 AS roles
  FROM staging WHERE agency_code <> ''
UNION ALL
SELECT rowid, 1, code1, name1, sector1, NULL, 0, level1, role1 FROM staging WHERE code1 <> ''
UNION ALL
SELECT rowid, 2, code2, name2, sector2, NULL, 0, level2, role2 FROM staging WHERE code2 <> ''
UNION ALL
SELECT rowid, 3, code3, name3, sector3, NULL, 0, level3, role3 FROM staging WHERE code3 <> ''
UNION ALL
SELECT rowid, 4, code4, name4, sector4, NULL, 0, level4, role4 FROM staging WHERE code4 <> ''
;
INSERT INTO agency (code, name_th, sector, province, source_row)
SELECT a.code, max(a.name), max(s.code), max(p.code), min(a.row) + (SELECT min(id) - 1 FROM source_row)
  FROM partner AS a LEFT JOIN label AS s ON s.vocabulary = 'sector' AND s.label = a.sector
       LEFT JOIN province AS p ON p.name_th = a.province
 GROUP BY a.code;
INSERT INTO response (code, agency, respondent, note, source_row)
SELECT s.form, a.id, nullif(s.respondent, ''), nullif(s.note, ''),
       min(s.rowid) + (SELECT min(id) - 1 FROM source_row)
  FROM staging AS s LEFT JOIN agency AS a ON a.code = s.agency_code
 GROUP BY s.form;
INSERT INTO project (code, response, sequence, title_th, title_en, stated_level, mission, start_year,
                     end_year, province, budget_baht, beneficiaries, summary, source_row)
SELECT s.form || '/' || s.sequence, r.id, CAST(s.sequence AS INTEGER), nullif(s.title_th, ''),
       nullif(s.title_en, ''), l.code, m.code,
       CASE WHEN s.start_year GLOB '[0-9][0-9][0-9][0-9]' THEN s.start_year - iif(s.start_year > '2400', 543, 0) END,
       CASE WHEN s.end_year GLOB '[0-9][0-9][0-9][0-9]' THEN s.end_year - iif(s.end_year > '2400', 543, 0) END,
       p.code, CASE WHEN s.budget GLOB '[0-9]*' THEN CAST(replace(s.budget, ',', '') AS REAL) END,
       CASE WHEN s.beneficiaries GLOB '[0-9]*' THEN CAST(replace(s.beneficiaries, ',', '') AS INTEGER) END,
       nullif(s.summary, ''), s.rowid + (SELECT min(id) - 1 FROM source_row)
  FROM staging AS s JOIN response AS r ON r.code = s.form
       LEFT JOIN label AS l ON l.vocabulary = 'level' AND l.label = s.level LEFT JOIN label AS m ON m.vocabulary = 'mission' AND m.label = s.mission
       LEFT JOIN province AS p ON p.name_th = s.project_province
 ORDER BY s.rowid;
CREATE TEMP TABLE made AS
SELECT source_row - (SELECT min(id) - 1 FROM source_row) AS row, id AS project FROM project;
CREATE UNIQUE INDEX temp.made_by_row ON made (row);
INSERT OR IGNORE INTO participation (project, agency, is_lead, stated_level)
SELECT m.project, a.id, coalesce(q.is_lead, 0), l.code
  FROM partner AS q JOIN made AS m ON m.row = q.row JOIN agency AS a ON a.code = q.code
       LEFT JOIN label AS l ON l.vocabulary = 'level' AND l.label = q.level
 ORDER BY m.project;
INSERT OR IGNORE INTO participation_role (project, agency, role)
SELECT m.project, a.id, r.code
  FROM partner AS q JOIN made AS m ON m.row = q.row JOIN agency AS a ON a.code = q.code
       JOIN json_each('["' || replace(q.roles, ';', '","') || '"]') AS word
       JOIN label AS r ON r.vocabulary = 'role' AND r.label = trim(word.value);
INSERT OR IGNORE INTO project_activity (project, activity)
SELECT m.project, v.code
  FROM staging AS s JOIN made AS m ON m.row = s.rowid
       JOIN json_each('["' || replace(s.activity, ';', '","') || '"]') AS word
       JOIN label AS v ON v.vocabulary = 'activity' AND v.label = trim(word.value);
INSERT OR IGNORE INTO project_mechanism (project, mechanism)
SELECT m.project, v.code
  FROM staging AS s JOIN made AS m ON m.row = s.rowid
       JOIN json_each('["' || replace(s.mechanism, ';', '","') || '"]') AS word
       JOIN label AS v ON v.vocabulary = 'mechanism' AND v.label = trim(word.value);
INSERT OR IGNORE INTO project_form (project, form)
SELECT m.project, v.code
  FROM staging AS s JOIN made AS m ON m.row = s.rowid
       JOIN json_each('["' || replace(s.administration, ';', '","') || '"]') AS word
       JOIN label AS v ON v.vocabulary = 'form' AND v.label = trim(word.value);
INSERT INTO project_factor (project, factor, rating)
SELECT m.project, (SELECT id FROM factor WHERE code = 'power_resource_balance'), CAST(power_resource_balance AS INTEGER)
  FROM staging AS s JOIN made AS m ON m.row = s.rowid WHERE power_resource_balance GLOB '[1-5]'
UNION ALL
SELECT m.project, (SELECT id FROM factor WHERE code = 'incentives_to_participate'), CAST(incentives_to_participate AS INTEGER)
  FROM staging AS s JOIN made AS m ON m.row = s.rowid WHERE incentives_to_participate GLOB '[1-5]'
UNION ALL
SELECT m.project, (SELECT id FROM factor WHERE code = 'prehistory_of_cooperation'), CAST(prehistory_of_cooperation AS INTEGER)
  FROM staging AS s JOIN made AS m ON m.row = s.rowid WHERE prehistory_of_cooperation GLOB '[1-5]'
UNION ALL
SELECT m.project, (SELECT id FROM factor WHERE code = 'facilitative_leadership'), CAST(facilitative_leadership AS INTEGER)
  FROM staging AS s JOIN made AS m ON m.row = s.rowid WHERE facilitative_leadership GLOB '[1-5]'
UNION ALL
SELECT m.project, (SELECT id FROM factor WHERE code = 'inclusive_participation'), CAST(inclusive_participation AS INTEGER)
  FROM staging AS s JOIN made AS m ON m.row = s.rowid WHERE inclusive_participation GLOB '[1-5]'
UNION ALL
SELECT m.project, (SELECT id FROM factor WHERE code = 'clear_ground_rules'), CAST(clear_ground_rules AS INTEGER)
  FROM staging AS s JOIN made AS m ON m.row = s.rowid WHERE clear_ground_rules GLOB '[1-5]'
UNION ALL
SELECT m.project, (SELECT id FROM factor WHERE code = 'process_transparency'), CAST(process_transparency AS INTEGER)
  FROM staging AS s JOIN made AS m ON m.row = s.rowid WHERE process_transparency GLOB '[1-5]'
UNION ALL
SELECT m.project, (SELECT id FROM factor WHERE code = 'face_to_face_dialogue'), CAST(face_to_face_dialogue AS INTEGER)
  FROM staging AS s JOIN made AS m ON m.row = s.rowid WHERE face_to_face_dialogue GLOB '[1-5]'
UNION ALL
SELECT m.project, (SELECT id FROM factor WHERE code = 'trust_building'), CAST(trust_building AS INTEGER)
  FROM staging AS s JOIN made AS m ON m.row = s.rowid WHERE trust_building GLOB '[1-5]'
UNION ALL
SELECT m.project, (SELECT id FROM factor WHERE code = 'commitment_to_process'), CAST(commitment_to_process AS INTEGER)
  FROM staging AS s JOIN made AS m ON m.row = s.rowid WHERE commitment_to_process GLOB '[1-5]'
UNION ALL
SELECT m.project, (SELECT id FROM factor WHERE code = 'shared_understanding'), CAST(shared_understanding AS INTEGER)
  FROM staging AS s JOIN made AS m ON m.row = s.rowid WHERE shared_understanding GLOB '[1-5]'
UNION ALL
SELECT m.project, (SELECT id FROM factor WHERE code = 'intermediate_outcomes'), CAST(intermediate_outcomes AS INTEGER)
  FROM staging AS s JOIN made AS m ON m.row = s.rowid WHERE intermediate_outcomes GLOB '[1-5]'
;
INSERT OR IGNORE INTO project_factor (project, factor)
SELECT m.project, f.code
  FROM staging AS s JOIN made AS m ON m.row = s.rowid
       JOIN json_each('["' || replace(s.obstacle, ';', '","') || '"]') AS word
       JOIN label AS f ON f.vocabulary = 'obstacle' AND f.label = trim(word.value);
INSERT OR IGNORE INTO project_factor (project, factor)
SELECT m.project, f.code
  FROM staging AS s JOIN made AS m ON m.row = s.rowid
       JOIN json_each('["' || replace(s.solution, ';', '","') || '"]') AS word
       JOIN label AS f ON f.vocabulary = 'solution' AND f.label = trim(word.value);
INSERT OR IGNORE INTO project_factor (project, factor)
SELECT m.project, f.code
  FROM staging AS s JOIN made AS m ON m.row = s.rowid
       JOIN json_each('["' || replace(s.preparation, ';', '","') || '"]') AS word
       JOIN label AS f ON f.vocabulary = 'preparation' AND f.label = trim(word.value);
COMMIT;
