-- Each link of what was dropped went over to what was kept. A pair of agencies that are two has the lesser one first.
INSERT OR IGNORE INTO temp.join_moved (side, tbl, from_row, to_row, number, is_new)
WITH moved AS (
    SELECT e.table_name, e.row_key, m.first, m.last,
           (SELECT json_group_array(part)
              FROM (SELECT iif(c.refers = m.tbl AND v.value = m.dropped, m.kept, v.value) AS part,
                           iif(e.table_name <> 'agency_apart', v.key, iif(v.value = m.dropped, m.kept, v.value)) AS place
                      FROM json_each(e.row_key) AS v
                     CROSS JOIN temp.join_column AS c ON c.tbl = e.table_name AND c.pk = v.key + 1
                     ORDER BY place)) AS to_row
      FROM temp.join_made_one AS m
      JOIN "{file}".change_log AS e ON e.number BETWEEN m.first AND m.last
      JOIN temp.join_table AS t ON t.name = e.table_name AND NOT t.has_id
     WHERE m.side = '{side}'
       AND e.op = 'delete'
       AND e.row_key LIKE '[%'
       AND json_valid(e.row_key)
)
SELECT '{side}', m.table_name, m.row_key, m.to_row, m.last,
       EXISTS (SELECT 1 FROM "{file}".change_log AS i
                WHERE i.table_name = m.table_name AND i.row_key = m.to_row AND i.op = 'insert'
                  AND i.number BETWEEN m.first AND m.last)
  FROM moved AS m
 WHERE m.to_row <> m.row_key
