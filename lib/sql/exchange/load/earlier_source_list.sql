-- Loads of one kind, and which file each of them replaced.
SELECT id, file_name, sheet, replaces
  FROM source
 WHERE kind = :kind
 ORDER BY id
