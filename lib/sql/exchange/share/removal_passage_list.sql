SELECT id, start, stop
  FROM main.passage
 WHERE document = :document
 ORDER BY start, stop
