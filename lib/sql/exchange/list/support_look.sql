-- How much rests on a passage, and whether the recommendation or the score does.
SELECT count(r.passage) + count(e.passage) AS count,
       coalesce(max(r.recommendation = :recommendation), 0) OR coalesce(max(e.membership = :membership), 0) AS same
  FROM passage AS p
  LEFT JOIN recommendation_passage AS r ON r.passage = p.id
  LEFT JOIN membership_evidence AS e ON e.passage = p.id
 WHERE p.document = :document
   AND p.start = :start
   AND p.stop = :stop
