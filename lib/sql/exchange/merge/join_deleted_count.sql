SELECT count(*) AS rows, 0 AS last FROM temp.join_absent WHERE side = 'ours' AND tbl = '{table}' AND NOT keep AND NOT dirty
