-- Whom an identity speaks of, and what stands for them in texts.
SELECT s.kind, s.id, s.uid, s.code
  FROM (SELECT 'person' AS kind, id, uid, code FROM person
         UNION ALL
        SELECT 'respondent', id, uid, code FROM response
         UNION ALL
        SELECT 'coder', id, uid, code FROM coder) AS s
 ORDER BY s.kind, s.id
