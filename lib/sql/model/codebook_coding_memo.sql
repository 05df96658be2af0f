UPDATE memo
   SET revision = memo.revision + 1,
       about_uid = k.uid
  FROM coding AS d
  JOIN coding AS k ON k.factor = :keep AND k.passage = d.passage AND k.coder = d.coder
 WHERE memo.about_uid = d.uid
   AND d.factor = :dropped
   AND d.id IN (SELECT value FROM json_each(:codings)) -- if :codings
