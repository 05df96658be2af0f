-- Out of the way, so that no two are ever at one place.
UPDATE main.passage
   SET start = start + 1000000000, stop = stop + 1000000000
 WHERE document = :document
