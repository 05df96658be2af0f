SELECT t.id, t.uid, t.revision, t.code, t.number, t.title_th, t.title_en, t.place, t.district,
       t.province, t.level, t.mission, t.start_year, t.summary, t.source_row
  FROM case_study AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.code = :code -- if :code
   AND t.level = :level -- if :level
   AND t.mission = :mission -- if :mission
   AND t.province = :province -- if :province
   AND t.id IN (SELECT case_study FROM case_agency WHERE agency = :agency) -- if :agency
   AND t.id IN (SELECT case_study FROM case_project WHERE project = :project) -- if :project
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
