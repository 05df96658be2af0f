WITH rated AS (
    SELECT n.factor, count(*) AS projects, count(n.rating) AS ratings, avg(n.rating) AS mean_rating
      FROM project AS p
      JOIN project_factor AS n ON n.project = p.id
     WHERE true
-- include project_filter
     GROUP BY n.factor
), coded AS (  -- in the latest version of a document
    SELECT c.factor, c.passage, s.document, d.case_study
      FROM coding AS c
      JOIN passage AS s ON s.id = c.passage
      JOIN document AS d ON d.id = s.document
     WHERE d.id NOT IN (SELECT document FROM document_replaced)
), spoken AS (
    SELECT factor, count(DISTINCT passage) AS passages, count(DISTINCT document) AS documents
      FROM coded
     GROUP BY factor
), held AS (
    SELECT factor, count(*) AS cases
      FROM (SELECT factor, case_study FROM coded WHERE case_study IS NOT NULL
             UNION
            SELECT factor, case_study FROM case_membership WHERE score > 0.5)
     GROUP BY factor
)
SELECT t.id AS factor, t.code, t.kind, t.label_th, t.label_en,
       coalesce(r.projects, 0) AS projects,
       coalesce(r.ratings, 0) AS ratings,
       r.mean_rating,
       coalesce(s.passages, 0) AS passages,
       coalesce(s.documents, 0) AS documents,
       coalesce(h.cases, 0) AS cases
  FROM factor AS t
  JOIN factor_kind AS k ON k.code = t.kind
  LEFT JOIN rated AS r ON r.factor = t.id
  LEFT JOIN spoken AS s ON s.factor = t.id
  LEFT JOIN held AS h ON h.factor = t.id
 WHERE true
   AND t.kind = :kind -- if :kind
 ORDER BY k.rank, t.code
