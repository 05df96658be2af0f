-- The memos on a row.
SELECT uid
  FROM memo
 WHERE about_uid = :about_uid
   AND about = :about
 ORDER BY uid
