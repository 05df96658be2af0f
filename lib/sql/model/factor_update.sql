UPDATE factor
   SET revision = revision + 1,
       code = :code,
       kind = :kind,
       parent = nullif(:parent, 0),
       label_th = :label_th,
       label_en = :label_en,
       definition = :definition,
       when_to_use = :when_to_use,
       when_not_to_use = :when_not_to_use,
       reference = :reference,
       colour = :colour,
       source_row = nullif(:source_row, 0)
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
