UPDATE agency
   SET parent = :keep,
       revision = revision + 1
 WHERE parent = :dropped
   AND id <> :keep
