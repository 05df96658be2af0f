SELECT t.id, t.uid, t.revision, t.code, t.agency, t.held_on, t.place, t.province, t.note,
       t.source_row
  FROM interview AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.code = :code -- if :code
   AND t.agency = :agency -- if :agency
   AND t.province = :province -- if :province
   AND t.id IN (SELECT interview FROM interview_person WHERE person = :person) -- if :person
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
