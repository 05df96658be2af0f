-- Recommendations that rest on a case: on passages of its documents, or on factors that it holds.
-- Stands behind recommendation_linked.
own (id, project) AS (
-- include case_profile_documents
), held (factor) AS (
    SELECT c.factor
      FROM own
      JOIN passage AS p ON p.document = own.id
      JOIN coding AS c ON c.passage = p.id
-- include case_profile_newest
    UNION
    SELECT factor FROM case_membership WHERE case_study = :case_study AND score > 0.5
), resting (recommendation, passages, factors) AS (
    SELECT recommendation, 1, 0
      FROM own
      JOIN passage AS p ON p.document = own.id
      JOIN linked AS l ON l.passage = p.id
    UNION ALL
    SELECT l.recommendation, 0, 1 FROM held AS h JOIN recommendation_factor AS l ON l.factor = h.factor
)
