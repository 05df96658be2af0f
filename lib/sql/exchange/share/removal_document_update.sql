UPDATE main.document
   SET text = :text, sha256 = :sha256
 WHERE id = :document
