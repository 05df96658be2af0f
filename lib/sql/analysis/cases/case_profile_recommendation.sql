WITH
-- include recommendation_linked
,
-- include case_profile_resting
SELECT t.id AS recommendation, t.code, t.title_th, t.title_en, sum(l.passages) AS passages, sum(l.factors) AS factors
  FROM resting AS l
  JOIN recommendation AS t ON t.id = l.recommendation
 GROUP BY t.id
 ORDER BY t.code
