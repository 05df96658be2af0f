-- The row of a file, if it is kept already.
SELECT id
  FROM source_row
 WHERE source = :source
   AND row_no = :row_no
