-- The last removal of words from a file or a text of this hash; without one, from any. 0: there is none.
SELECT coalesce(max(l.number), 0) AS number
  FROM change_log AS l, json_each(l.new, '$.held') AS h
 WHERE l.op = 'forget'
   AND (:sha256 IS NULL OR h.value = :sha256)
