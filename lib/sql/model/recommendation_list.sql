SELECT t.id, t.uid, t.revision, t.code, t.title_th, t.title_en, t.text, t.addressee,
       t.source_row
  FROM recommendation AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.code = :code -- if :code
   AND t.id IN (SELECT recommendation FROM recommendation_factor WHERE factor = :factor) -- if :factor
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
