SELECT t.id, t.uid, t.revision, t.about, t.about_uid, t.coder, t.title, t.text, t.written_at
  FROM memo AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.about_uid = :about_uid -- if :about_uid
   AND t.coder = :coder -- if :coder
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
