UPDATE memo
   SET about_uid = (SELECT uid FROM agency WHERE id = :keep),
       revision = revision + 1
 WHERE about_uid = (SELECT uid FROM agency WHERE id = :dropped)
