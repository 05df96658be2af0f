SELECT t.id, t.uid, t.revision, t.code, t.kind, t.parent, t.label_th, t.label_en, t.definition,
       t.when_to_use, t.when_not_to_use, t.reference, t.colour, t.source_row
  FROM factor AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.code = :code -- if :code
   AND t.kind = :kind -- if :kind
   AND t.parent = :parent -- if :parent
   AND t.id IN (SELECT factor FROM project_factor WHERE project = :project) -- if :project
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
