WITH
-- include recommendation_trace_spoken
SELECT m.id AS person, m.code, m.position_group, max(k.sector) AS sector, max(a.code) AS agency_code,
       count(DISTINCT k.passage) AS passages
  FROM spoken AS k
  JOIN person AS m ON m.id = k.person
  LEFT JOIN agency AS a ON a.id = k.agency
 GROUP BY m.id
 ORDER BY passages DESC, m.code
