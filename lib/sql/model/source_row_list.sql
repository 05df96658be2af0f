SELECT t.id, t.source, t.row_no, t.cells, t.raw
  FROM source_row AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.source = :source -- if :source
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
