UPDATE person
   SET revision = revision + 1,
       code = :code,
       sector = :sector,
       agency = nullif(:agency, 0),
       position_group = :position_group,
       note = :note,
       source_row = nullif(:source_row, 0)
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
