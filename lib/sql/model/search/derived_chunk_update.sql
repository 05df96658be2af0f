UPDATE chunk
   SET body = :body
 WHERE last = :last
