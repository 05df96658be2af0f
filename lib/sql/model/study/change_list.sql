SELECT number, at, who, source, merge, table_name, row_key, uid, op, old AS old_row, new AS new_row
  FROM change_log
 WHERE true
   AND table_name = :table_name -- if :table_name
   AND row_key = :row_key -- if :row_key
   AND op = :op -- if :op
   AND who = :who -- if :who
   AND at >= :since -- if :since
   AND source = :source -- if :source
   AND number > :after -- if :after
 ORDER BY number
 LIMIT :limit -- if :limit
