-- Earlier loads of this file, if there are any: how many, and the last one.
SELECT count(*) AS count, coalesce(max(id), 0) AS load, max(loaded_at) AS loaded_at
  FROM source
 WHERE id IN (SELECT value FROM json_each(:earlier))
