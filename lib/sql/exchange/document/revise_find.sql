SELECT new ->> 'first' AS first, CAST(row_key AS INTEGER) AS document
  FROM change_log
 WHERE number = :number
   AND table_name = 'document'
   AND op = 'revise'
   AND merge IS NULL
