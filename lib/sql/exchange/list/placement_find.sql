-- A passage of an earlier version by its place, and what was decided about it.
SELECT p.id AS passage, p.quote, k.outcome, k.reason, n.start AS now_start, n.stop AS now_stop
  FROM document AS d
  JOIN passage AS p ON p.document = d.id
  LEFT JOIN passage_carried AS k ON k.passage = p.id
  LEFT JOIN passage AS n ON n.id = k.successor
 WHERE d.code = :code
   AND d.version = :version
   AND p.start = :start
   AND p.stop = :stop
