SELECT f.id
     , f.code AS code -- if :texts
     , f.label_th AS title_th -- if :texts
     , f.label_en AS title_en -- if :texts
     , f.definition AS text -- if :texts
     , f.when_to_use AS other -- if :texts
  FROM factor AS f
 WHERE true
   AND f.id = :id -- if :id
   AND f.id > :after -- if :after
   AND false -- if :case_study :sector :level
   AND f.id = :factor -- if :factor
 ORDER BY f.id
