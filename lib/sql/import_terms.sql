-- Every word that a cell may hold for a code. Numbers: cgov__word_list in exchange/mapping.h.
SELECT 1 AS vocabulary, code, label_th, label_en, 0 AS id FROM level
UNION ALL SELECT 2, code, label_th, label_en, 0 FROM sector
UNION ALL SELECT 3, code, label_th, label_en, 0 FROM mission
UNION ALL SELECT 4, code, label_th, label_en, 0 FROM mechanism
UNION ALL SELECT 5, code, label_th, label_en, 0 FROM activity
UNION ALL SELECT 6, code, label_th, label_en, 0 FROM role
UNION ALL SELECT 7, code, name_th, name_en, 0 FROM province
UNION ALL SELECT 8, code, label_th, label_en, id FROM factor
UNION ALL SELECT 9, code, label_th, label_en, 0 FROM factor_kind
UNION ALL SELECT 10, code, label_th, label_en, 0 FROM phase
UNION ALL SELECT 11, 'th', 'ไทย', 'Thai', 0
UNION ALL SELECT 11, 'en', 'อังกฤษ', 'English', 0
