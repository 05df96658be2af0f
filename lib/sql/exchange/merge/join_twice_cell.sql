-- What the two say of it beyond that, if they have said it since.
INSERT OR IGNORE INTO temp.join_cell (tbl, row, place, row_key, uid, field, ours, theirs, theirs_by, theirs_at, verdict)
SELECT '{table}', hex(o.uid), '"id" = ' || o.id, CAST(o.id AS TEXT), o.uid, '{field}', o."{field}", b."{field}", s.who, s.at,
       iif(o."{field}" IS NULL, 'take', 'conflict')
  FROM temp."their_{table}" AS b
 CROSS JOIN main."{table}" AS o
  JOIN "{theirs}".change_log AS s
    ON s.number = (SELECT max(number)
                     FROM "{theirs}".change_log
                    WHERE table_name = '{table}' AND row_key = CAST(b.their_id AS TEXT) AND uid = b.uid
                      AND op IN ('insert', 'update') AND merge IS NULL AND number > (SELECT at_theirs FROM temp.join_state))
 WHERE b.how = 3
   AND b.id IS NOT NULL
   AND {natural}
   AND b."{field}" IS NOT NULL
   AND b."{field}" IS NOT o."{field}"
