-- How much stands behind each recommendation.
WITH
-- include recommendation_linked
, passages AS (
    SELECT recommendation, count(*) AS passages FROM linked GROUP BY recommendation
), factors AS (
    SELECT l.recommendation, count(*) AS factors, count(*) FILTER (WHERE f.kind = 'obstacle') AS obstacles,
           count(*) FILTER (WHERE f.kind IN ('solution', 'preparation')) AS solutions
      FROM recommendation_factor AS l
      JOIN factor AS f ON f.id = l.factor
     GROUP BY l.recommendation
), coded AS (  -- each factor once, however many recommendations answer to it
    SELECT c.factor, p.document, count(*) AS codings
      FROM coding AS c
      JOIN passage AS p ON p.id = c.passage
      JOIN document AS d ON d.id = p.document
     WHERE c.factor IN (SELECT factor FROM recommendation_factor)
       AND d.id NOT IN (SELECT document FROM document_replaced)
     GROUP BY c.factor, p.document
), codings AS (
    SELECT l.recommendation, sum(c.codings) AS codings
      FROM recommendation_factor AS l
      JOIN coded AS c ON c.factor = l.factor
     GROUP BY l.recommendation
), documents AS (
    SELECT recommendation, count(*) AS documents
      FROM (SELECT l.recommendation, c.document FROM recommendation_factor AS l JOIN coded AS c ON c.factor = l.factor
             UNION
            SELECT l.recommendation, p.document FROM linked AS l JOIN passage AS p ON p.id = l.passage)
     GROUP BY recommendation
), projects AS (
    SELECT l.recommendation, count(DISTINCT n.project) AS projects
      FROM recommendation_factor AS l
      JOIN project_factor AS n ON n.factor = l.factor
     GROUP BY l.recommendation
), cases AS (
    SELECT l.recommendation, count(DISTINCT m.case_study) AS cases
      FROM recommendation_factor AS l
      JOIN case_membership AS m ON m.factor = l.factor
     WHERE m.score > 0.5
     GROUP BY l.recommendation
), support AS (
    SELECT t.id AS recommendation, t.code, t.title_th, t.title_en, t.addressee,
           coalesce(f.factors, 0) AS factors, coalesce(f.obstacles, 0) AS obstacles, coalesce(f.solutions, 0) AS solutions,
           coalesce(q.passages, 0) AS passages, coalesce(c.codings, 0) AS codings, coalesce(d.documents, 0) AS documents,
           coalesce(p.projects, 0) AS projects, coalesce(m.cases, 0) AS cases,
           coalesce(q.passages, c.codings, p.projects, m.cases) IS NULL AS without_evidence
      FROM recommendation AS t
      LEFT JOIN factors AS f ON f.recommendation = t.id
      LEFT JOIN passages AS q ON q.recommendation = t.id
      LEFT JOIN codings AS c ON c.recommendation = t.id
      LEFT JOIN documents AS d ON d.recommendation = t.id
      LEFT JOIN projects AS p ON p.recommendation = t.id
      LEFT JOIN cases AS m ON m.recommendation = t.id
)
SELECT recommendation, code, title_th, title_en, addressee, factors, obstacles, solutions, passages, codings,
       documents, projects, cases, without_evidence
  FROM support AS s
 WHERE true
   AND recommendation = :recommendation -- if :recommendation
   AND recommendation IN (SELECT recommendation FROM recommendation_factor WHERE factor = :factor) -- if :factor
   AND recommendation IN (SELECT recommendation FROM recommendation_passage WHERE passage = :passage -- if :passage
                           UNION ALL -- if :passage
                          SELECT recommendation FROM linked WHERE passage = :passage -- if :passage
                           UNION ALL -- if :passage
                          SELECT l.recommendation -- if :passage
                            FROM coding AS c -- if :passage
                            JOIN recommendation_factor AS l ON l.factor = c.factor -- if :passage
                           WHERE c.passage = :passage) -- if :passage
   AND recommendation IN (WITH -- if :case_study
-- include case_profile_resting if :case_study
                          SELECT recommendation FROM resting) -- if :case_study
   AND without_evidence -- if :without_evidence
 ORDER BY code
