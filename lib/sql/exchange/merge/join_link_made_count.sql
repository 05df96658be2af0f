SELECT count(*) AS rows, 0 AS last FROM temp.join_made_one
