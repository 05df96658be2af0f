DELETE FROM recommendation_factor
 WHERE recommendation = :recommendation
   AND factor = :factor
