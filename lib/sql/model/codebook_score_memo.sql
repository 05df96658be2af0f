UPDATE memo
   SET revision = memo.revision + 1,
       about_uid = k.uid
  FROM case_membership AS d
  JOIN case_membership AS k
    ON k.factor = :keep AND k.case_study = d.case_study AND k.phase = d.phase AND k.coder IS d.coder
 WHERE memo.about_uid = d.uid
   AND d.factor = :dropped
