SELECT m.id, m.case_study, c.code, c.title_th, c.title_en,
       f.code AS factor, m.phase, coalesce(m.coder, 0) AS coder,
       m.score, m.missing, m.confidence, m.rationale
  FROM case_membership AS m
  JOIN case_study AS c ON c.id = m.case_study
  JOIN factor AS f ON f.id = m.factor
 ORDER BY c.code, m.case_study, f.code, m.id
