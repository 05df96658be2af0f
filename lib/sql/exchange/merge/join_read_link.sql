SELECT (SELECT count(*) FROM "{theirs}"."{table}") AS rows, 0 AS last
