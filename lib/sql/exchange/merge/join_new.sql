INSERT INTO temp."id_{table}" (theirs, ours, how)
SELECT t.id, {last} + row_number() OVER (ORDER BY t.id), 3
  FROM "{theirs}"."{table}" AS t
  LEFT JOIN temp."id_{table}" AS m ON m.theirs = t.id
 WHERE m.theirs IS NULL
