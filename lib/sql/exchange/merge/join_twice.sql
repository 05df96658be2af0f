UPDATE temp."id_{table}"
   SET ours = NULL
 WHERE how = 3
   AND ours IS NOT NULL
   AND EXISTS (SELECT 1
                 FROM temp."their_{table}" AS b
                CROSS JOIN main."{table}" AS o
                WHERE b.their_id = "id_{table}".theirs
                  AND {natural})
