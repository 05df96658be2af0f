SELECT t.id, t.uid, t.revision, t.case_study, t.factor, t.phase, t.coder, t.score, t.missing,
       t.confidence, t.rationale, t.source_row
  FROM case_membership AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.case_study = :case_study -- if :case_study
   AND t.factor = :factor -- if :factor
   AND t.phase = :phase -- if :phase
   AND t.coder = :coder -- if :coder
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
