-- The codings of a passage.
SELECT g.uid, f.uid AS factor, c.uid AS coder, g.confidence, g.memo, g.coded_at
  FROM coding AS g
  JOIN factor AS f ON f.id = g.factor
  JOIN coder AS c ON c.id = g.coder
 WHERE g.passage = :id
 ORDER BY f.code, c.code
