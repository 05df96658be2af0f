-- Links of agencies and factors of which the last that people of a side did is that they took them out.
INSERT INTO temp.join_out (side, tbl, row, number)
-- include join_void
), last AS (
    SELECT table_name, row_key, max(number) AS number, op
      FROM "{file}".change_log
     WHERE number > (SELECT at_{side} FROM temp.join_state)
       AND op IN ('insert', 'delete')
       AND merge IS NULL
       AND row_key LIKE '[%'
       AND json_valid(row_key)
       AND table_name IN (SELECT tbl FROM temp.join_column WHERE pk > 0 AND refers IN ('agency', 'factor'))
       AND NOT EXISTS (SELECT 1 FROM void AS v WHERE change_log.number BETWEEN v.first AND v.last)
       AND NOT EXISTS (SELECT 1 FROM temp.join_made_one AS m
                        WHERE m.side = '{side}' AND change_log.number BETWEEN m.first AND m.last)
     GROUP BY 1, 2
)
SELECT '{side}', table_name, row_key, number
  FROM last AS l
 WHERE op = 'delete'
   AND NOT EXISTS (SELECT 1 -- it went with a project, or so: that is asked of the project
                     FROM json_each(l.row_key) AS v
                     JOIN temp.join_column AS c ON c.tbl = l.table_name AND c.pk = v.key + 1
                     JOIN "{file}".change_log AS p
                       ON p.table_name = c.refers
                      AND p.row_key = CAST(v.value AS TEXT)
                      AND p.op = 'delete'
                      AND p.number > l.number
                    WHERE p.merge IS NULL
                      AND NOT EXISTS (SELECT 1 FROM "{file}".change_log AS i -- and did not come back
                                       WHERE i.table_name = p.table_name
                                         AND i.row_key = p.row_key
                                         AND i.op = 'insert'
                                         AND i.number > p.number)
                      AND NOT EXISTS (SELECT 1 FROM temp.join_made_one AS m
                                       WHERE m.side = '{side}' AND p.number BETWEEN m.first AND m.last))
