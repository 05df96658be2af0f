SELECT t.id, t.uid, t.revision, t.document, t.start, t.stop, t.quote
  FROM passage AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.document = :document -- if :document
   AND t.id IN (SELECT passage FROM coding WHERE factor = :factor) -- if :factor
   AND t.id IN (SELECT passage FROM coding WHERE coder = :coder) -- if :coder
   AND t.document IN (SELECT id FROM document WHERE case_study = :case_study) -- if :case_study
   AND t.stop > :start -- if :start
   AND t.start < :stop -- if :stop
   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = t.document) -- if :newest
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
