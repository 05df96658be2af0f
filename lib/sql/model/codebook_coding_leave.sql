DELETE FROM coding
 WHERE factor = :dropped
   AND EXISTS (SELECT 1 FROM coding AS k
                WHERE k.factor = :keep AND k.passage = coding.passage AND k.coder = coding.coder)
   AND id IN (SELECT value FROM json_each(:codings)) -- if :codings
