DELETE FROM recommendation_factor
 WHERE factor = :dropped
