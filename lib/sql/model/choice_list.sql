SELECT code, label_th, label_en
  FROM (SELECT 'level' AS vocabulary, rank, code, label_th, label_en FROM level
         UNION ALL SELECT 'sector', rank, code, label_th, label_en FROM sector
         UNION ALL SELECT 'role', rank, code, label_th, label_en FROM role
         UNION ALL SELECT 'mission', rank, code, label_th, label_en FROM mission
         UNION ALL SELECT 'form', rank, code, label_th, label_en FROM form
         UNION ALL SELECT 'mechanism', rank, code, label_th, label_en FROM mechanism
         UNION ALL SELECT 'activity', rank, code, label_th, label_en FROM activity
         UNION ALL SELECT 'province', 0, code, name_th, name_en FROM province
         UNION ALL SELECT 'region', rank, code, label_th, label_en FROM region
         UNION ALL SELECT 'factor_kind', rank, code, label_th, label_en FROM factor_kind
         UNION ALL SELECT 'factor', k.rank, t.code, t.label_th, t.label_en
                     FROM factor AS t JOIN factor_kind AS k ON k.code = t.kind)
 WHERE vocabulary = :vocabulary
 ORDER BY rank, code
