-- Entries of our log beyond the common beginning that theirs may have as well: one of us had it from the
-- other by a merge, or both had it, under one number, from the study that they were copied from.
INSERT INTO temp.join_known (entry, count)
SELECT o.at || ' ' || o.op || ' ' || o.table_name || ' ' || coalesce(hex(o.uid), '') || ' ' || coalesce(o.who, ''), count(*)
  FROM main.change_log AS o
 WHERE o.number > (SELECT prefix FROM temp.join_state)
   AND o.number < (SELECT first FROM temp.join_state)
   AND (o.merge IS NOT NULL
        OR EXISTS (SELECT 1 FROM "{theirs}".change_log
                    WHERE number > (SELECT prefix FROM temp.join_state) AND merge IS NOT NULL)
        OR EXISTS (SELECT 1 FROM "{theirs}".change_log AS t
                    WHERE t.number = o.number AND t.at = o.at AND t.op = o.op AND t.table_name = o.table_name))
 GROUP BY 1
