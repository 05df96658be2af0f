-- The scores of a case in a factor.
SELECT m.id, m.phase, p.label_th, p.label_en, k.code AS coder
  FROM case_membership AS m
  JOIN phase AS p ON p.code = m.phase
  LEFT JOIN coder AS k ON k.id = m.coder
 WHERE m.case_study = :case_study
   AND m.factor = :factor
 ORDER BY p.rank DESC, k.code
