INSERT INTO main."{table}" ({columns})
SELECT {b_columns}
  FROM temp."new_{table}" AS b
 WHERE NOT b.gone
    OR b.dirty
