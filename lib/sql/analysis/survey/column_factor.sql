SELECT n.project AS unit, t.code
  FROM project_factor AS n
 CROSS JOIN factor AS t ON t.id = n.factor
 WHERE true
   AND t.kind = :kind -- if :kind
 ORDER BY n.project
