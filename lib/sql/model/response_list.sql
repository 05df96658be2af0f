SELECT t.id, t.uid, t.revision, t.code, t.agency, t.respondent, t.answered_on,
       t.instrument_version, t.note, t.source_row
  FROM response AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.code = :code -- if :code
   AND t.agency = :agency -- if :agency
   AND t.agency IN (SELECT id FROM agency WHERE sector = :sector) -- if :sector
   AND t.agency IN (SELECT id FROM agency WHERE province = :province) -- if :province
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
