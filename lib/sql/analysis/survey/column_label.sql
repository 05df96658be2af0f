-- The categories of a dimension in their order.
SELECT code, label_th, label_en
  FROM (SELECT 'level' AS vocabulary, NULL AS kind, rank, code, label_th, label_en FROM level
         UNION ALL SELECT 'sector', NULL, rank, code, label_th, label_en FROM sector
         UNION ALL SELECT 'role', NULL, rank, code, label_th, label_en FROM role
         UNION ALL SELECT 'mission', NULL, rank, code, label_th, label_en FROM mission
         UNION ALL SELECT 'form', NULL, rank, code, label_th, label_en FROM form
         UNION ALL SELECT 'mechanism', NULL, rank, code, label_th, label_en FROM mechanism
         UNION ALL SELECT 'activity', NULL, rank, code, label_th, label_en FROM activity
         UNION ALL SELECT 'province', NULL, 0, code, name_th, name_en FROM province
         UNION ALL SELECT 'region', NULL, rank, code, label_th, label_en FROM region
         UNION ALL SELECT 'agency', NULL, 0, code, name_th, name_en FROM agency
         UNION ALL SELECT 'factor', t.kind, k.rank, t.code, t.label_th, t.label_en
                     FROM factor AS t JOIN factor_kind AS k ON k.code = t.kind
         UNION ALL SELECT 'year', NULL, 0, CAST(y AS TEXT), CAST(y + 543 AS TEXT), CAST(y AS TEXT)
                     FROM (SELECT DISTINCT start_year AS y FROM project WHERE y IS NOT NULL))
 WHERE vocabulary = :name
   AND kind = :kind -- if :kind
 ORDER BY rank, code
