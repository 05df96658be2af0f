-- Their changes with their own times and names, in our ids; what is not here has none.
INSERT INTO main.change_log (number, at, who, source, merge, table_name, row_key, uid, op, old, new)
SELECT c.ours, l.at, l.who, (SELECT ours FROM temp.id_source WHERE theirs = l.source), {merge}, l.table_name,
       l.row_key, l.uid, l.op,
       l.old,
       CASE
       WHEN l.op IN ('merge', 'split', 'revise', 'join')
       THEN json_set(l.new, '$.first',
                     coalesce((SELECT min(f.ours) FROM temp.join_carry AS f WHERE f.theirs >= l.new ->> 'first'), c.ours))
       ELSE l.new
       END
  FROM temp.join_carry AS c
  JOIN "{theirs}".change_log AS l ON l.number = c.theirs
 WHERE c.tbl NOT IN (SELECT name FROM temp.join_table)
