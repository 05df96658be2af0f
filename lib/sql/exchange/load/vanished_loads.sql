-- Earlier loads of a file of this name and kind, if there are any: how many, and the last one.
SELECT count(*) AS count, coalesce(max(id), 0) AS load, max(loaded_at) AS loaded_at
  FROM source
 WHERE kind = :kind
   AND file_name = :file_name
   AND sheet IS :sheet
   AND id <> :source
