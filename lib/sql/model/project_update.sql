UPDATE project
   SET revision = revision + 1,
       code = :code,
       response = nullif(:response, 0),
       sequence = :sequence,
       title_th = :title_th,
       title_en = :title_en,
       stated_level = :stated_level,
       mission = :mission,
       start_year = :start_year,
       end_year = :end_year,
       province = :province,
       budget_baht = :budget_baht,
       beneficiaries = :beneficiaries,
       summary = :summary,
       source_row = nullif(:source_row, 0)
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
