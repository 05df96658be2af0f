SELECT r.id
     , r.code AS code -- if :texts
     , r.title_th AS title_th -- if :texts
     , r.title_en AS title_en -- if :texts
     , r.text AS text -- if :texts
     , r.addressee AS other -- if :texts
  FROM recommendation AS r
 WHERE true
   AND r.id = :id -- if :id
   AND r.id > :after -- if :after
   AND false -- if :case_study :sector :level
   AND r.id IN (SELECT recommendation FROM recommendation_factor WHERE factor = :factor) -- if :factor
 ORDER BY r.id
