-- Every table, and every column of it that not all tables have, in words.
SELECT table_name, column_name, title_th, title_en
  FROM data_dictionary
 WHERE kind = 'table'
   AND NOT (column_name = 'id' OR column_name = 'uid' OR column_name = 'revision'
            OR column_name = 'source_row')
 ORDER BY table_name, column_name
