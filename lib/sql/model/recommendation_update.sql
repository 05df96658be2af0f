UPDATE recommendation
   SET revision = revision + 1,
       code = :code,
       title_th = :title_th,
       title_en = :title_en,
       text = :text,
       addressee = :addressee,
       source_row = nullif(:source_row, 0)
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
