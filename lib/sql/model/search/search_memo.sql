SELECT m.id
     , m.about AS code -- if :texts
     , m.title AS title_th -- if :texts
     , m.text AS text -- if :texts
  FROM memo AS m
 WHERE true
   AND m.id = :id -- if :id
   AND m.id > :after -- if :after
   AND m.about_uid IN (SELECT uid FROM case_study WHERE id = :case_study) -- if :case_study
   AND m.about_uid IN (SELECT uid FROM agency WHERE sector = :sector) -- if :sector
   AND m.about_uid IN (SELECT uid FROM project WHERE stated_level = :level) -- if :level
   AND m.about_uid IN (SELECT uid FROM factor WHERE id = :factor) -- if :factor
   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r -- if :newest
                    WHERE r.document IN (SELECT id FROM document WHERE uid = m.about_uid -- if :newest
                                   UNION ALL -- if :newest
                                   SELECT document FROM passage WHERE uid = m.about_uid -- if :newest
                                   UNION ALL -- if :newest
                                   SELECT p.document FROM coding AS c JOIN passage AS p ON p.id = c.passage -- if :newest
                                    WHERE c.uid = m.about_uid)) -- if :newest
 ORDER BY m.id
