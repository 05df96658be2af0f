SELECT q.project AS unit, q.agency AS other, a.sector AS code
  FROM participation AS q
 CROSS JOIN agency AS a ON a.id = q.agency
 WHERE a.sector IS NOT NULL
 ORDER BY q.project, q.agency
