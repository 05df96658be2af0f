-- What rows say against each other; a single row is right, so that the shell takes it.
SELECT 'participation' AS table_name,
       project AS row,
       'project ' || project || ' has ' || count(*) || ' lead agencies; one leads' AS message,
       'โครงการ ' || project || ' มีหน่วยงานหลัก ' || count(*) || ' แห่ง ซึ่งต้องมีแห่งเดียว' AS message_th
  FROM participation
 WHERE is_lead = 1
 GROUP BY project
HAVING count(*) > 1
 UNION ALL
SELECT 'case_agency', case_study, 'case study ' || case_study || ' has ' || count(*) || ' lead agencies; one leads',
       'กรณีศึกษา ' || case_study || ' มีหน่วยงานหลัก ' || count(*) || ' แห่ง ซึ่งต้องมีแห่งเดียว'
  FROM case_agency
 WHERE is_lead = 1
 GROUP BY case_study
HAVING count(*) > 1
 UNION ALL
SELECT 'project_missing', m.project,
       'project ' || m.project || ' has a value for ' || m.field || ', and a reason why it has none (' || m.reason || ')',
       'โครงการ ' || m.project || ' มีทั้งค่าของ ' || m.field || ' และเหตุที่ไม่มีค่า (' || m.reason || ')'
  FROM project_missing AS m
  JOIN project AS p ON p.id = m.project
 WHERE (m.field = 'title_th' AND p.title_th IS NOT NULL)
    OR (m.field = 'title_en' AND p.title_en IS NOT NULL)
    OR (m.field = 'stated_level' AND p.stated_level IS NOT NULL)
    OR (m.field = 'mission' AND p.mission IS NOT NULL)
    OR (m.field = 'start_year' AND p.start_year IS NOT NULL)
    OR (m.field = 'end_year' AND p.end_year IS NOT NULL)
    OR (m.field = 'province' AND p.province IS NOT NULL)
    OR (m.field = 'budget_baht' AND p.budget_baht IS NOT NULL)
    OR (m.field = 'beneficiaries' AND p.beneficiaries IS NOT NULL)
    OR (m.field = 'summary' AND p.summary IS NOT NULL)
 UNION ALL
SELECT 'response_missing', m.response,
       'questionnaire ' || m.response || ' has a value for ' || m.field || ', and a reason why it has none (' || m.reason || ')',
       'แบบสำรวจ ' || m.response || ' มีทั้งค่าของ ' || m.field || ' และเหตุที่ไม่มีค่า (' || m.reason || ')'
  FROM response_missing AS m
  JOIN response AS r ON r.id = m.response
 WHERE (m.field = 'agency' AND r.agency IS NOT NULL)
    OR (m.field = 'respondent' AND r.respondent IS NOT NULL)
    OR (m.field = 'answered_on' AND r.answered_on IS NOT NULL)
    OR (m.field = 'instrument_version' AND r.instrument_version IS NOT NULL)
    OR (m.field = 'note' AND r.note IS NOT NULL)
 UNION ALL
-- Blanks of any width and zero-width characters, which no file's code has after it was read.
SELECT kind, row,
       'its code begins or ends with a blank or an invisible character, or is nothing else, so that no file finds it: '
       || 'write it without',
       'รหัสขึ้นต้นหรือลงท้ายด้วยช่องว่างหรืออักขระที่มองไม่เห็น หรือมีแต่อักขระเช่นนั้น ไฟล์ใดจึงหาแถวนี้ไม่พบ ให้พิมพ์รหัสใหม่โดยไม่มีอักขระเหล่านั้น'
  FROM (SELECT 'agency' AS kind, id AS row, code FROM agency
         UNION ALL SELECT 'case_study', id, code FROM case_study
         UNION ALL SELECT 'coder', id, code FROM coder
         UNION ALL SELECT 'document', id, code FROM document
         UNION ALL SELECT 'factor', id, code FROM factor
         UNION ALL SELECT 'focus_group', id, code FROM focus_group
         UNION ALL SELECT 'interview', id, code FROM interview
         UNION ALL SELECT 'person', id, code FROM person
         UNION ALL SELECT 'project', id, code FROM project
         UNION ALL SELECT 'recommendation', id, code FROM recommendation
         UNION ALL SELECT 'response', id, code FROM response)
 WHERE code <> trim(code, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200,
                               8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279))
