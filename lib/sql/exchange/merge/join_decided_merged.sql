-- The next question, by its number, of rows that they decided to make one with another than we did.
SELECT o.id AS rows, 0 AS last
  FROM temp.join_question AS q
  JOIN main.merge_conflict AS o ON o.uid = q.ours
 WHERE o.field GLOB 'merged *'
   AND q.decided = 'theirs'
   AND o.id > {after}
 ORDER BY 1
 LIMIT 1
