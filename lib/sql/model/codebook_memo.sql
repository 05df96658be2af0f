UPDATE memo
   SET revision = revision + 1,
       about_uid = (SELECT uid FROM factor WHERE id = :keep)
 WHERE about_uid = (SELECT uid FROM factor WHERE id = :dropped)
