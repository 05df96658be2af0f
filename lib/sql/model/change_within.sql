-- The merge or split of agencies or factors, not undone, to which the change :first belongs.
SELECT m.table_name, m.number
  FROM change_log AS m
 WHERE m.table_name IN ('agency', 'factor')
   AND m.op IN ('merge', 'split')
   AND m.merge IS NULL
   AND :first BETWEEN m.new ->> 'first' AND m.number
 LIMIT 1
