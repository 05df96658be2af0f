SELECT count(*) AS rows, 0 AS last FROM temp."id_{table}" WHERE how IN (3, 5) AND ours IS NULL
