-- Factors in which the team scored whole cases, outcomes first, then conditions, those of
-- most cases before others.
SELECT f.code, f.kind, f.label_th, f.label_en, count(*) AS cases
  FROM case_membership AS m
  JOIN factor AS f ON f.id = m.factor
 WHERE m.coder IS NULL
   AND m.phase = 'whole'
   AND m.score IS NOT NULL
 GROUP BY f.id
 ORDER BY f.kind <> 'outcome', f.kind <> 'condition', cases DESC, f.code
