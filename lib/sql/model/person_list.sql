SELECT t.id, t.uid, t.revision, t.code, t.sector, t.agency, t.position_group, t.note,
       t.source_row
  FROM person AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.code = :code -- if :code
   AND t.sector = :sector -- if :sector
   AND t.agency = :agency -- if :agency
   AND t.id IN (SELECT person FROM interview_person WHERE interview = :interview) -- if :interview
   AND t.id IN (SELECT person FROM focus_group_person WHERE focus_group = :focus_group) -- if :focus_group
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
