-- Two rows of theirs that are one here, and the second of which they have not changed since: it is known, and no new one.
INSERT INTO temp."id_{table}" (theirs, ours, how)
SELECT t.id, NULL, 5
  FROM main.uid_alias AS a
  JOIN "{theirs}"."{table}" AS t ON t.uid = a.alias
  JOIN main."{table}" AS o ON o.uid = a.row_uid
 WHERE a.table_name = '{table}'
   AND NOT EXISTS (SELECT 1 FROM temp."id_{table}" WHERE theirs = t.id)
   AND NOT EXISTS (SELECT 1
                     FROM "{theirs}".change_log AS l
                    WHERE l.table_name = '{table}' AND l.row_key = CAST(t.id AS TEXT) AND l.uid = t.uid
                      AND l.merge IS NULL AND l.number > (SELECT at_theirs FROM temp.join_state))
