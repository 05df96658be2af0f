-- A change after the merge to a row that came with it.
SELECT c.table_name, c.row_key, c.number
  FROM change_log AS c
  JOIN json_each(:rows) AS r ON r.key = c.table_name
 WHERE c.number > :number
   AND c.merge IS NULL
   AND c.op IN ('insert', 'update', 'delete')
   AND CAST(c.row_key AS INTEGER) BETWEEN r.value ->> 0 AND r.value ->> 1
 ORDER BY c.number
 LIMIT 1
