SELECT (SELECT count(*) FROM "{theirs}"."{table}") AS rows, (SELECT coalesce(max(id), 0) FROM main."{table}") AS last
