-- Columns of a table or view, with what the data dictionary says of them.
SELECT c.name,
       c.type,
       c."notnull" AS required,
       d.title_th,
       d.title_en
  FROM pragma_table_info(:name) AS c
  LEFT JOIN dictionary_entry AS d ON d.table_name = :name AND d.column_name = c.name
 ORDER BY c.cid
