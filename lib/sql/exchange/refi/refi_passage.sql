-- The passages of a document, as they stand in it.
SELECT id, uid, start, stop, quote
  FROM passage
 WHERE document = :id
 ORDER BY start, stop
