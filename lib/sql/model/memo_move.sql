-- Memos about a row that goes are about the one that stays; of agencies and of factors.
UPDATE memo
   SET revision = revision + 1,
       about_uid = CASE :table WHEN 'agency' THEN (SELECT uid FROM agency WHERE id = :keep)
                               ELSE (SELECT uid FROM factor WHERE id = :keep) END
 WHERE about_uid = CASE :table WHEN 'agency' THEN (SELECT uid FROM agency WHERE id = :dropped)
                               ELSE (SELECT uid FROM factor WHERE id = :dropped) END
