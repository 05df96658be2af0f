-- What was taken away, brought back and put back as it was since change :mark, by table.
SELECT table_name,
       sum(op = 'delete') AS removed,
       sum(op = 'insert') AS restored,
       sum(op = 'update') AS returned
  FROM change_log
 WHERE number > :mark
   AND op IN ('insert', 'update', 'delete')
 GROUP BY table_name
 ORDER BY min(number)
