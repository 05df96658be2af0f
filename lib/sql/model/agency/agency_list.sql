SELECT a.id, a.uid, a.revision, a.code, a.name_th, a.name_en, a.sector, a.kind,
       a.province, a.district, a.parent, a.note, a.source_row
  FROM agency AS a
 WHERE true
   AND a.id = :id -- if :id
   AND a.code = :code -- if :code
   AND a.id IN (SELECT id FROM agency WHERE name_th = :name UNION SELECT id FROM agency WHERE name_en = :name UNION SELECT agency FROM agency_alias WHERE name = :name) -- if :name
   AND a.sector = :sector -- if :sector
   AND a.kind = :kind -- if :kind
   AND a.province = :province -- if :province
   AND a.province IN (SELECT code FROM province WHERE region = :region) -- if :region
   AND a.parent = :parent -- if :parent
   AND a.id IN (SELECT agency FROM participation WHERE project = :project) -- if :project
   AND a.id IN (SELECT agency FROM participation_role WHERE role = :role) -- if :role
   AND a.id > :after -- if :after
 ORDER BY a.id
 LIMIT :limit -- if :limit
