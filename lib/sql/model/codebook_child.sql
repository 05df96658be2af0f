UPDATE factor
   SET revision = revision + 1,
       parent = :keep
 WHERE parent = :dropped
   AND id <> :keep
