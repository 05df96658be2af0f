WITH own (id, project) AS (
-- include case_profile_documents
)
SELECT f.id AS factor, f.code, f.kind, f.label_th, f.label_en, count(*) AS codings,
       count(DISTINCT c.passage) AS passages, count(DISTINCT p.document) AS documents, count(DISTINCT c.coder) AS coders
  FROM own
  JOIN passage AS p ON p.document = own.id
  JOIN coding AS c ON c.passage = p.id
  JOIN factor AS f ON f.id = c.factor
  JOIN factor_kind AS d ON d.code = f.kind
-- include case_profile_newest
 GROUP BY f.id
 ORDER BY d.rank, passages DESC, f.code
