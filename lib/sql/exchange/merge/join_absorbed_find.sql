-- Of theirs, what we made one with another, and they have worked on since: that is done once more.
INSERT INTO temp.join_absorbed (tbl, kept, dropped)
SELECT '{table}', l.uid, b.uid
  FROM temp.join_absent AS a
  JOIN temp."their_{table}" AS b ON b.their_id = a.id
  JOIN temp.join_gone_ours AS g ON g.tbl = a.tbl AND g.row = a.row
  JOIN main.change_log AS l
    ON l.op = 'merge'
   AND l.table_name = '{table}'
   AND l.merge IS NULL
   AND g.number BETWEEN l.new ->> 'first' AND l.number
 WHERE a.side = 'theirs'
   AND a.tbl = '{table}'
   AND a.keep
   AND EXISTS (SELECT 1 FROM main."{table}" WHERE uid = l.uid)
