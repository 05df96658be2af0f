SELECT a.id
     , a.code AS code -- if :texts
     , a.name_th AS title_th -- if :texts
     , a.name_en AS title_en -- if :texts
     , (SELECT group_concat(name, char(10)) FROM (SELECT name FROM agency_alias WHERE agency = a.id ORDER BY name)) AS other -- if :texts
  FROM agency AS a
 WHERE true
   AND a.id = :id -- if :id
   AND a.id > :after -- if :after
   AND a.id IN (SELECT agency FROM case_agency WHERE case_study = :case_study) -- if :case_study
   AND a.sector = :sector -- if :sector
   AND EXISTS (SELECT 1 FROM participation AS pa JOIN project AS p ON p.id = pa.project WHERE pa.agency = a.id AND p.stated_level = :level) -- if :level
   AND EXISTS (SELECT 1 FROM participation AS pa JOIN project_factor AS pf ON pf.project = pa.project WHERE pa.agency = a.id AND pf.factor = :factor) -- if :factor
 ORDER BY a.id
