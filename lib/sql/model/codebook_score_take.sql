UPDATE case_membership
   SET revision = revision + 1,
       factor = :keep
 WHERE factor = :dropped
