-- What rows of a noun can be known by where their GUIDs are other ones.
SELECT id, NULL AS parent, code, name AS name_th, NULL AS name_en, NULL AS text
  FROM coder
 WHERE :noun = 'coder'
UNION ALL
SELECT id, parent, code, label_th, label_en, NULL
  FROM factor
 WHERE :noun = 'factor'
UNION ALL
SELECT id, NULL, code, title_th, title_en, NULL
  FROM case_study
 WHERE :noun = 'case_study'
UNION ALL
SELECT id, NULL, code, title, NULL, text
  FROM document
 WHERE :noun = 'document'
