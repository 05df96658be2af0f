-- The row of a noun that has a GUID, or that another laptop knows by it.
WITH known (uid) AS (
    SELECT coalesce((SELECT row_uid FROM uid_alias WHERE alias = :uid AND table_name = :noun), :uid)
)
SELECT id FROM coder WHERE :noun = 'coder' AND uid = (SELECT uid FROM known)
UNION ALL
SELECT id FROM factor WHERE :noun = 'factor' AND uid = (SELECT uid FROM known)
UNION ALL
SELECT id FROM case_study WHERE :noun = 'case_study' AND uid = (SELECT uid FROM known)
UNION ALL
SELECT id FROM document WHERE :noun = 'document' AND uid = (SELECT uid FROM known)
UNION ALL
SELECT id FROM passage WHERE :noun = 'passage' AND uid = (SELECT uid FROM known)
UNION ALL
SELECT id FROM coding WHERE :noun = 'coding' AND uid = (SELECT uid FROM known)
UNION ALL
SELECT id FROM memo WHERE :noun = 'memo' AND uid = (SELECT uid FROM known)
