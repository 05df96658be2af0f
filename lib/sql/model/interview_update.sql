UPDATE interview
   SET revision = revision + 1,
       code = :code,
       agency = nullif(:agency, 0),
       held_on = :held_on,
       place = :place,
       province = :province,
       note = :note,
       source_row = nullif(:source_row, 0)
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
