-- Every word that a cell may hold for a code. Numbers: cgov__word_list in exchange/mapping.h.
SELECT 1 AS vocabulary, code, label_th, label_en, wording_th AS wording, 0 AS id, NULL AS kind FROM level
UNION ALL SELECT 2, code, label_th, label_en, wording_th, 0, NULL FROM sector
UNION ALL SELECT 3, code, label_th, label_en, wording_th, 0, NULL FROM mission
UNION ALL SELECT 4, code, label_th, label_en, wording_th, 0, NULL FROM mechanism
UNION ALL SELECT 13, code, label_th, label_en, wording_th, 0, NULL FROM form
UNION ALL SELECT 5, code, label_th, label_en, wording_th, 0, NULL FROM activity
UNION ALL SELECT 6, code, label_th, label_en, wording_th, 0, NULL FROM role
UNION ALL SELECT 7, code, name_th, name_en, NULL, 0, NULL FROM province
UNION ALL SELECT 8, code, label_th, label_en, NULL, id, kind FROM factor
UNION ALL SELECT 9, code, label_th, label_en, wording_th, 0, NULL FROM factor_kind
UNION ALL SELECT 10, code, label_th, label_en, wording_th, 0, NULL FROM phase
UNION ALL SELECT 11, 'th', 'ไทย', 'Thai', NULL, 0, NULL
UNION ALL SELECT 11, 'en', 'อังกฤษ', 'English', NULL, 0, NULL
UNION ALL SELECT 12, 'project', 'โครงการ', 'Project', NULL, 0, NULL
UNION ALL SELECT 12, 'response', 'แบบสอบถาม', 'Questionnaire', NULL, 0, NULL
UNION ALL SELECT 12, 'agency', 'หน่วยงาน', 'Agency', NULL, 0, NULL
UNION ALL SELECT 12, 'factor', 'ปัจจัย', 'Factor', NULL, 0, NULL
UNION ALL SELECT 12, 'case_study', 'กรณีศึกษา', 'Case study', NULL, 0, NULL
UNION ALL SELECT 12, 'person', 'บุคคล', 'Person', NULL, 0, NULL
UNION ALL SELECT 12, 'interview', 'การสัมภาษณ์', 'Interview', NULL, 0, NULL
UNION ALL SELECT 12, 'focus_group', 'การประชุมกลุ่มย่อย', 'Focus group', NULL, 0, NULL
UNION ALL SELECT 12, 'document', 'เอกสาร', 'Document', NULL, 0, NULL
UNION ALL SELECT 12, 'passage', 'ข้อความในเอกสาร', 'Passage', NULL, 0, NULL
UNION ALL SELECT 12, 'recommendation', 'ข้อเสนอแนะ', 'Recommendation', NULL, 0, NULL
