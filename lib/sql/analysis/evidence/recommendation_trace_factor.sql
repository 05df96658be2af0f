WITH
-- include recommendation_trace_spoken
, counted AS (
    SELECT factor, count(*) AS codings, count(DISTINCT passage) AS passages, count(DISTINCT document) AS documents,
           count(DISTINCT person) AS people
      FROM spoken
     WHERE factor IS NOT NULL
     GROUP BY factor
)
SELECT f.id AS factor, f.code, f.kind, f.label_th, f.label_en,
       (SELECT count(*) FROM project_factor WHERE factor = f.id) AS projects,
       coalesce(n.codings, 0) AS codings, coalesce(n.passages, 0) AS passages, coalesce(n.documents, 0) AS documents,
       coalesce(n.people, 0) AS people,
       (SELECT count(DISTINCT case_study) FROM case_membership WHERE factor = f.id AND score > 0.5) AS cases,
       (SELECT count(*) FROM recommendation_factor WHERE factor = f.id AND recommendation <> :recommendation) AS recommendations
  FROM recommendation_factor AS l
  JOIN factor AS f ON f.id = l.factor
  JOIN factor_kind AS k ON k.code = f.kind
  LEFT JOIN counted AS n ON n.factor = f.id
 WHERE l.recommendation = :recommendation
 ORDER BY k.rank, f.code
