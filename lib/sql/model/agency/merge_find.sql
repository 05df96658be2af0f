SELECT new ->> 'first' AS first
  FROM change_log
 WHERE number = :number
   AND table_name = 'agency'
   AND op = 'merge'
   AND merge IS NULL
