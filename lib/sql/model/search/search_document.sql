SELECT d.id
     , d.code AS code -- if :texts
     , d.title AS title_th -- if :texts
     , d.text AS text -- if :texts
     , d.id AS document -- if :texts
  FROM document AS d
 WHERE true
   AND d.id = :id -- if :id
   AND d.id > :after -- if :after
-- include search_owner
   AND d.id IN (SELECT fp.document FROM coding AS fc JOIN passage AS fp ON fp.id = fc.passage WHERE fc.factor = :factor) -- if :factor
 ORDER BY d.id
