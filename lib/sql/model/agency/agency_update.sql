UPDATE agency
   SET revision = revision + 1,
       code = :code,
       name_th = :name_th,
       name_en = :name_en,
       sector = :sector,
       kind = :kind,
       province = :province,
       district = :district,
       parent = nullif(:parent, 0),
       note = :note,
       source_row = nullif(:source_row, 0)
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
