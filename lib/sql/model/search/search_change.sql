SELECT number, table_name, row_key, op
  FROM change_log
 WHERE number > :watermark
 ORDER BY number
