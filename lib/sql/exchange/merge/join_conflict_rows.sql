SELECT count(DISTINCT place) FILTER (WHERE verdict = 'conflict' AND NOT (field = '' AND theirs IS NULL)) AS conflicts,
       count(DISTINCT place) FILTER (WHERE verdict = 'conflict' AND fresh) AS fresh_conflicts,
       count(*) FILTER (WHERE verdict = 'conflict') AS open,
       count(DISTINCT place) FILTER (WHERE verdict = 'taken'
           AND NOT EXISTS (SELECT 1 FROM temp.join_cell AS x
                            WHERE x.tbl = c.tbl AND x.place = c.place AND x.verdict = 'conflict')) AS taken,
       count(DISTINCT place) FILTER (WHERE verdict = 'kept'
           AND NOT EXISTS (SELECT 1 FROM temp.join_cell AS x
                            WHERE x.tbl = c.tbl AND x.place = c.place AND x.verdict <> 'kept')) AS kept
  FROM temp.join_cell AS c
 WHERE tbl = :table
