SELECT m.id
     , m.about AS code -- if :texts
     , m.title AS title_th -- if :texts
     , m.text AS text -- if :texts
  FROM memo AS m
 WHERE true
   AND m.id = :id -- if :id
   AND m.about_uid IN (SELECT uid FROM case_study WHERE id = :case_study) -- if :case_study
   AND m.about_uid IN (SELECT uid FROM agency WHERE sector = :sector) -- if :sector
   AND m.about_uid IN (SELECT uid FROM project WHERE stated_level = :level) -- if :level
   AND m.about_uid IN (SELECT uid FROM factor WHERE id = :factor) -- if :factor
 ORDER BY m.id
