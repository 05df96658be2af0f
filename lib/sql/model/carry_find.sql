-- The passage that stands at a place of a document already.
SELECT id AS successor
  FROM passage
 WHERE document = :document
   AND start = :start
   AND stop = :stop
