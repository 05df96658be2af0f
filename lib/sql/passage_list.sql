SELECT t.id, t.uid, t.revision, t.document, t.start, t.stop, t.quote
  FROM passage AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.document = :document -- if :document
   AND t.id IN (SELECT passage FROM coding WHERE factor = :factor) -- if :factor
   AND t.id IN (SELECT passage FROM coding WHERE coder = :coder) -- if :coder
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
