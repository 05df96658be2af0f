UPDATE passage
   SET revision = revision + 1,
       document = nullif(:document, 0),
       start = :start,
       stop = :stop,
       quote = coalesce(:quote, (SELECT substr(text, :start + 1, :stop - :start) FROM document WHERE id = :document))
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
