-- How many codings of a passage a coder made, and whether one of them is with the factor.
SELECT count(*) AS count, coalesce(max(c.factor = :factor), 0) AS same
  FROM passage AS p
  JOIN coding AS c ON c.passage = p.id AND c.coder = :coder
 WHERE p.document = :document
   AND p.start = :start
   AND p.stop = :stop
