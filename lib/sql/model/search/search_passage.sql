SELECT p.id
     , d.code AS code -- if :texts
     , p.quote AS text -- if :texts
     , p.document AS document, p.start AS start -- if :texts
  FROM passage AS p
  JOIN document AS d ON d.id = p.document
 WHERE true
   AND p.id = :id -- if :id
   AND p.id > :after -- if :after
-- include search_owner
   AND p.id IN (SELECT passage FROM coding WHERE factor = :factor) -- if :factor
 ORDER BY p.id
