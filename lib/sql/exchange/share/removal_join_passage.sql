DELETE FROM main.passage
 WHERE id = :id
