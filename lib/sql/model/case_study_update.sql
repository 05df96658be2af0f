UPDATE case_study
   SET revision = revision + 1,
       code = :code,
       number = :number,
       title_th = :title_th,
       title_en = :title_en,
       place = :place,
       district = :district,
       province = :province,
       level = :level,
       mission = :mission,
       start_year = :start_year,
       summary = :summary,
       source_row = nullif(:source_row, 0)
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
