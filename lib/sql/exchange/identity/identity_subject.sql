-- Whom a list of identities can speak of, by kind and code.
SELECT s.kind, s.uid, s.code
  FROM (SELECT 1 AS place, 'person' AS kind, uid, code FROM person
         UNION ALL
        SELECT 2, 'respondent', uid, code FROM response
         UNION ALL
        SELECT 3, 'coder', uid, code FROM coder) AS s
 WHERE true
   AND s.kind = :kind -- if :kind
   AND s.code = :code -- if :code
 ORDER BY s.place, s.code
