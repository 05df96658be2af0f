-- The passage at a place, 0 where there is none, and whether a recommendation or a score rests on it.
SELECT coalesce(max(p.id), 0) AS passage, count(r.passage) + count(e.passage) AS linked
  FROM passage AS p
  LEFT JOIN recommendation_passage AS r ON r.passage = p.id AND r.recommendation = :recommendation
  LEFT JOIN membership_evidence AS e ON e.passage = p.id AND e.membership = :membership
 WHERE p.document = :document
   AND p.start = :start
   AND p.stop = :stop
