UPDATE focus_group
   SET revision = revision + 1,
       code = :code,
       title_th = :title_th,
       title_en = :title_en,
       held_on = :held_on,
       place = :place,
       province = :province,
       note = :note,
       source_row = nullif(:source_row, 0)
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
