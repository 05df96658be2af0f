UPDATE person
   SET agency = :keep,
       revision = revision + 1
 WHERE agency = :dropped
