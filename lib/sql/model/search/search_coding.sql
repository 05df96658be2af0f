SELECT c.id
     , d.code AS code -- if :texts
     , c.memo AS text -- if :texts
     , p.document AS document -- if :texts
  FROM coding AS c
  JOIN passage AS p ON p.id = c.passage
  JOIN document AS d ON d.id = p.document
 WHERE true
   AND c.id = :id -- if :id
   AND c.id > :after -- if :after
-- include search_owner
   AND c.factor = :factor -- if :factor
 ORDER BY c.id
