INSERT INTO main."{table}" ({columns})
SELECT {b_columns}
  FROM temp."their_{table}" AS b
 WHERE b.how = 3
   AND b.id IS NOT NULL
 ORDER BY b.their_id
