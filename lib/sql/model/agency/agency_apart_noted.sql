-- The codes of two agencies of which the team noted that they are two, who did, and on which day; or
-- who merged an agency into one of them of which that had been noted (carried).
SELECT k.code AS kept, d.code AS dropped, c.who, date(c.at) AS day,
       EXISTS (SELECT 1
                 FROM change_log AS m
                WHERE m.table_name = 'agency'
                  AND m.op = 'merge'
                  AND c.number BETWEEN m.new ->> 'first' AND m.number) AS carried
  FROM agency AS k
  JOIN agency AS d ON d.id = :dropped
  LEFT JOIN change_log AS c
    ON c.number = (SELECT max(number)
                     FROM change_log
                    WHERE table_name = 'agency_apart'
                      AND row_key = json_array(min(:keep, :dropped), max(:keep, :dropped))
                      AND op = 'insert')
 WHERE k.id = :keep
