-- Scores that coders gave; what the team agreed on has no coder.
SELECT m.id AS membership, m.case_study, c.code AS case_code, c.title_th, c.title_en
     , m.factor, m.phase, m.coder, m.score, m.missing, m.rationale
  FROM case_membership AS m
  JOIN case_study AS c ON c.id = m.case_study
  JOIN phase AS s ON s.code = m.phase
 WHERE m.coder IS NOT NULL
   AND m.case_study = :case_study -- if :case_study
   AND m.phase = :phase -- if :phase
 ORDER BY m.factor, c.code, s.rank, m.coder
