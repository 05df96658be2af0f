-- The tables as they were made; NULL where there is none.
SELECT group_concat(sql, ';') AS picture
  FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name)
