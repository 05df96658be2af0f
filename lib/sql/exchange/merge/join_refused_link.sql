SELECT (SELECT count(*) FROM temp.join_absent WHERE side = 'theirs' AND tbl = '{table}' AND NOT keep) +
       (SELECT count(*) FROM temp."new_{table}" WHERE gone AND NOT dirty) AS rows, 0 AS last
