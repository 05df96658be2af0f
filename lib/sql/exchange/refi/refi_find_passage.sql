-- The passage at a place.
SELECT id
  FROM passage
 WHERE document = :document
   AND start = :start
   AND stop = :stop
