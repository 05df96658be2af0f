-- The passage at a place and the coding of it, 0 where there is none.
SELECT coalesce(max(p.id), 0) AS passage, coalesce(max(c.id), 0) AS id
  FROM passage AS p
  LEFT JOIN coding AS c ON c.passage = p.id AND c.factor = :factor AND c.coder = :coder
 WHERE p.document = :document
   AND p.start = :start
   AND p.stop = :stop
