UPDATE coder
   SET revision = revision + 1,
       code = :code,
       name = :name,
       note = :note
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
