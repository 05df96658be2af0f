SELECT q.project AS unit, a.code
  FROM participation AS q
 CROSS JOIN agency AS a ON a.id = q.agency
 ORDER BY q.project
