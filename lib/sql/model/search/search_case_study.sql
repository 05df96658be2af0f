SELECT c.id
     , c.code AS code -- if :texts
     , c.title_th AS title_th -- if :texts
     , c.title_en AS title_en -- if :texts
     , c.summary AS text -- if :texts
     , c.place AS other -- if :texts
  FROM case_study AS c
 WHERE true
   AND c.id = :id -- if :id
   AND c.id > :after -- if :after
   AND c.id = :case_study -- if :case_study
   AND EXISTS (SELECT 1 FROM case_agency AS ca JOIN agency AS a ON a.id = ca.agency WHERE ca.case_study = c.id AND a.sector = :sector) -- if :sector
   AND c.level = :level -- if :level
   AND c.id IN (SELECT case_study FROM case_membership WHERE factor = :factor) -- if :factor
 ORDER BY c.id
