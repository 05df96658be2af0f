SELECT t.id, t.uid, t.revision, t.code, t.name, t.note
  FROM coder AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.code = :code -- if :code
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
