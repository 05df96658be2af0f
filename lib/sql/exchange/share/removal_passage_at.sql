SELECT id
  FROM main.passage
 WHERE document = :document AND start = :start AND stop = :stop
