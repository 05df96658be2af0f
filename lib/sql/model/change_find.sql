SELECT new ->> 'first' AS first
  FROM change_log
 WHERE number = :number
   AND table_name = :table
   AND op IN ('merge', 'split')
   AND merge IS NULL
