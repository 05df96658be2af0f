SELECT t.id, t.uid, t.revision, t.code, t.title_th, t.title_en, t.held_on, t.place, t.province,
       t.note, t.source_row
  FROM focus_group AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.code = :code -- if :code
   AND t.province = :province -- if :province
   AND t.id IN (SELECT focus_group FROM focus_group_person WHERE person = :person) -- if :person
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
