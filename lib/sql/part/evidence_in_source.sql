SELECT id FROM document WHERE :in_source = 'interview' AND interview IS NOT NULL
UNION ALL SELECT id FROM document WHERE :in_source = 'focus_group' AND focus_group IS NOT NULL
UNION ALL SELECT id FROM document WHERE :in_source = 'case_study' AND case_study IS NOT NULL
UNION ALL SELECT id FROM document WHERE :in_source = 'survey' AND response IS NOT NULL
UNION ALL SELECT id FROM document WHERE :in_source = 'survey' AND project IS NOT NULL
