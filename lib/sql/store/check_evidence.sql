-- Sources that keep fewer rows than they were loaded with: evidence was deleted.
SELECT 'source' AS table_name,
       s.id AS row,
       s.file_name || ' was loaded with ' || s.row_count || ' rows, and ' ||
           (SELECT count(*) FROM source_row AS r WHERE r.source = s.id) || ' are kept' AS message,
       s.file_name || ' นำเข้าไว้ ' || s.row_count || ' แถว แต่เหลืออยู่ ' ||
           (SELECT count(*) FROM source_row AS r WHERE r.source = s.id) || ' แถว' AS message_th
  FROM source AS s
 WHERE s.row_count <> (SELECT count(*) FROM source_row AS r WHERE r.source = s.id)
