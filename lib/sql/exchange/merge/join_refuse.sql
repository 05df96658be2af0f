-- What we deleted, and they did not touch, stays deleted.
UPDATE temp."id_{table}"
   SET ours = NULL
 WHERE theirs IN (SELECT id FROM temp.join_absent WHERE side = 'theirs' AND tbl = '{table}' AND NOT keep)
