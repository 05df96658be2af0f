-- The row that a memo is on: a passage by its place, all else by its id.
SELECT uid FROM project WHERE :about = 'project' AND id = :subject
UNION ALL SELECT uid FROM agency WHERE :about = 'agency' AND id = :subject
UNION ALL SELECT uid FROM factor WHERE :about = 'factor' AND id = :subject
UNION ALL SELECT uid FROM case_study WHERE :about = 'case_study' AND id = :subject
UNION ALL SELECT uid FROM document WHERE :about = 'document' AND id = :subject
UNION ALL SELECT uid FROM interview WHERE :about = 'interview' AND id = :subject
UNION ALL SELECT uid FROM focus_group WHERE :about = 'focus_group' AND id = :subject
UNION ALL SELECT uid FROM person WHERE :about = 'person' AND id = :subject
UNION ALL SELECT uid FROM recommendation WHERE :about = 'recommendation' AND id = :subject
UNION ALL SELECT uid FROM response WHERE :about = 'response' AND id = :subject
UNION ALL
SELECT uid FROM passage WHERE :about = 'passage' AND document = :subject AND start = :start AND stop = :stop
