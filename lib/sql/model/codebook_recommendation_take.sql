INSERT INTO recommendation_factor (recommendation, factor)
SELECT recommendation, :keep
  FROM recommendation_factor
 WHERE factor = :dropped
   AND recommendation NOT IN (SELECT recommendation FROM recommendation_factor WHERE factor = :keep)
