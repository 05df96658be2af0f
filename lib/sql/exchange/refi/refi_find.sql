-- The row of a noun that has a GUID.
SELECT id FROM coder WHERE :noun = 'coder' AND uid = :uid
UNION ALL
SELECT id FROM factor WHERE :noun = 'factor' AND uid = :uid
UNION ALL
SELECT id FROM case_study WHERE :noun = 'case_study' AND uid = :uid
UNION ALL
SELECT id FROM document WHERE :noun = 'document' AND uid = :uid
UNION ALL
SELECT id FROM passage WHERE :noun = 'passage' AND uid = :uid
UNION ALL
SELECT id FROM coding WHERE :noun = 'coding' AND uid = :uid
UNION ALL
SELECT id FROM memo WHERE :noun = 'memo' AND uid = :uid
