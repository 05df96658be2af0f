UPDATE main.memo
   SET about_uid = (SELECT uid FROM main.passage WHERE id = :other)
 WHERE about_uid = (SELECT uid FROM main.passage WHERE id = :id)
