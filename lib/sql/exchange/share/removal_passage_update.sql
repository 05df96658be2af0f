UPDATE main.passage
   SET start = :start, stop = :stop, quote = :text
 WHERE id = :id
