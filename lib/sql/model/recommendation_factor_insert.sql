INSERT INTO recommendation_factor (recommendation, factor)
SELECT :recommendation, :factor
 WHERE NOT EXISTS (SELECT 1 FROM recommendation_factor WHERE recommendation = :recommendation AND factor = :factor)
