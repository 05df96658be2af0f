SELECT count(*) AS rows, 0 AS last FROM temp."id_{table}" WHERE how = 3 AND ours IS NULL
