SELECT t.id, t.uid, t.revision, t.kind, t.file_name, t.sha256, t.sheet, t.encoding, t.header,
       t.mapping, t.row_count, t.loaded_at, t.loaded_by, t.replaces
  FROM source AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.kind = :kind -- if :kind
   AND t.sha256 = :sha256 -- if :sha256
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
