-- The passage at a place, 0 where there is none, and where it was carried to.
SELECT coalesce(max(p.id), 0) AS passage,
       coalesce(max(k.passage IS NOT NULL), 0) AS decided,
       coalesce(max(n.document), 0) AS next_document,
       coalesce(max(n.start), 0) AS next_start,
       coalesce(max(n.stop), 0) AS next_stop
  FROM passage AS p
  LEFT JOIN passage_carried AS k ON k.passage = p.id
  LEFT JOIN passage AS n ON n.id = k.successor
 WHERE p.document = :document
   AND p.start = :start
   AND p.stop = :stop
