SELECT t.passage, t.document_code, t.document, t.version, t.newest, t.newest_version, t.start, t.stop,
       t.quote, t.codings, t.factors
  FROM passage_unplaced AS t
 WHERE true
   AND t.passage = :passage -- if :passage
   AND t.document_code = :document_code -- if :document_code
   AND t.newest = :newest -- if :newest
   AND t.passage IN (SELECT passage FROM coding WHERE factor = :factor) -- if :factor
   AND t.passage IN (SELECT passage FROM coding WHERE coder = :coder) -- if :coder
   AND t.passage > :after -- if :after
 ORDER BY t.passage
 LIMIT :limit -- if :limit
