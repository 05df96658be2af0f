DELETE FROM recommendation_passage
 WHERE recommendation = :recommendation
   AND passage = :passage
