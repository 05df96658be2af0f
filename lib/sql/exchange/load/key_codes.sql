-- The codes of one table. Numbers: cgov__key_list in exchange/load/mapping.h.
SELECT code FROM response WHERE :list = 1
UNION ALL SELECT code FROM project WHERE :list = 2
UNION ALL SELECT code FROM agency WHERE :list = 3
UNION ALL SELECT code FROM factor WHERE :list = 4
UNION ALL SELECT code FROM person WHERE :list = 5
UNION ALL SELECT code FROM interview WHERE :list = 6
UNION ALL SELECT code FROM focus_group WHERE :list = 7
UNION ALL SELECT code FROM case_study WHERE :list = 8
UNION ALL SELECT code FROM document WHERE :list = 9
UNION ALL SELECT code FROM recommendation WHERE :list = 10
UNION ALL SELECT code FROM coder WHERE :list = 11
