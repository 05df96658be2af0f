SELECT t.id, t.uid, t.revision, t.passage, t.factor, t.coder, t.confidence, t.memo, t.coded_at,
       t.source_row
  FROM coding AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.passage = :passage -- if :passage
   AND t.factor = :factor -- if :factor
   AND t.coder = :coder -- if :coder
   AND t.passage IN (SELECT id FROM passage WHERE document = :document) -- if :document
   AND t.passage IN (SELECT p.id FROM passage AS p JOIN document AS d ON d.id = p.document WHERE d.case_study = :case_study) -- if :case_study
   AND NOT EXISTS (SELECT 1 FROM passage AS p JOIN document_replaced AS r ON r.document = p.document WHERE p.id = t.passage) -- if :newest
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
