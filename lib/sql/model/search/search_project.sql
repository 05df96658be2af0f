SELECT p.id
     , p.code AS code -- if :texts
     , p.title_th AS title_th -- if :texts
     , p.title_en AS title_en -- if :texts
     , p.summary AS text -- if :texts
  FROM project AS p
 WHERE true
   AND p.id = :id -- if :id
   AND p.id > :after -- if :after
   AND p.id IN (SELECT project FROM case_project WHERE case_study = :case_study) -- if :case_study
   AND EXISTS (SELECT 1 FROM participation AS pa JOIN agency AS a ON a.id = pa.agency WHERE pa.project = p.id AND a.sector = :sector) -- if :sector
   AND p.stated_level = :level -- if :level
   AND p.id IN (SELECT project FROM project_factor WHERE factor = :factor) -- if :factor
 ORDER BY p.id
