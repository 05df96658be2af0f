-- The last entry that says that the same was removed before; 0: there is none.
SELECT coalesce(max(l.number), 0) AS number
  FROM temp.removal_asked AS a
  JOIN main.change_log AS l ON l.op = 'forget' AND l.new ->> 'kind' = a.kind AND l.new ->> 'code' IS a.code
 WHERE l.uid IS (SELECT r.uid FROM temp.removal_row AS r WHERE r.tbl = a.kind ORDER BY r.id LIMIT 1)
