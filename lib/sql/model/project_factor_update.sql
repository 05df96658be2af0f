UPDATE project_factor
   SET rating = :rating,
       rank = :rank,
       note = :note
 WHERE project = :project
   AND factor = :factor
