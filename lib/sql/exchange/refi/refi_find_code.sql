-- The row of a noun that has a code, or that a document belongs to by its code.
SELECT id FROM coder WHERE :noun = 'coder' AND code = :code
UNION ALL
SELECT id FROM factor WHERE :noun = 'factor' AND code = :code
UNION ALL
SELECT id FROM case_study WHERE :noun = 'case_study' AND code = :code
UNION ALL
SELECT id FROM document WHERE :noun = 'document' AND code = :code AND version = :version
UNION ALL
SELECT id FROM interview WHERE :noun = 'interview' AND code = :code
UNION ALL
SELECT id FROM focus_group WHERE :noun = 'focus_group' AND code = :code
UNION ALL
SELECT id FROM response WHERE :noun = 'response' AND code = :code
UNION ALL
SELECT id FROM project WHERE :noun = 'project' AND code = :code
 LIMIT 1
