INSERT INTO main.source (kind, file_name, sha256, encoding, header, mapping, row_count, loaded_at, loaded_by)
SELECT 'study', :file_name, :sha256, 'UTF-8', '[]', '{}', 0, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), who
  FROM main.change_author
