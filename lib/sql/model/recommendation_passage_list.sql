SELECT recommendation, passage
  FROM recommendation_passage
 WHERE true
   AND recommendation = :recommendation -- if :recommendation
   AND passage = :passage -- if :passage
 ORDER BY recommendation, passage
