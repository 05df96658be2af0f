UPDATE coding
   SET revision = revision + 1,
       factor = :keep
 WHERE factor = :dropped
   AND id IN (SELECT value FROM json_each(:codings)) -- if :codings
