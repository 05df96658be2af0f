SELECT recommendation, factor
  FROM recommendation_factor
 WHERE true
   AND recommendation = :recommendation -- if :recommendation
   AND factor = :factor -- if :factor
 ORDER BY recommendation, factor
