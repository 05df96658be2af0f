-- Rows by which a copy can be led back to the study.
SELECT 'person' AS kind, id, uid, code FROM person
 UNION ALL
SELECT 'response', id, uid, code FROM response
 UNION ALL
SELECT 'interview', id, uid, code FROM interview
 UNION ALL
SELECT 'focus_group', id, uid, code FROM focus_group
 UNION ALL
SELECT 'document', id, uid, code FROM document
 UNION ALL
SELECT 'coder', id, uid, code FROM coder
