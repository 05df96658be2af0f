-- How far the two logs are the same from their beginnings: the study that both were copied from. (The log
-- of a copy that was lent does not begin at the beginning.)
SELECT iif((SELECT min(number) FROM "{theirs}".change_log) IS NOT (SELECT min(number) FROM main.change_log), 0,
       coalesce((SELECT t.number - 1
                   FROM "{theirs}".change_log AS t
                   LEFT JOIN main.change_log AS o ON o.number = t.number
                  WHERE o.number IS NULL
                     OR o.at <> t.at
                     OR o.op <> t.op
                     OR o.table_name <> t.table_name
                     OR o.row_key <> t.row_key
                     OR o.uid IS NOT t.uid
                     OR o.who IS NOT t.who
                     OR o.old IS NOT t.old
                     OR o.new IS NOT t.new
                  ORDER BY t.number
                  LIMIT 1),
                (SELECT max(number) FROM "{theirs}".change_log), 0)) AS number
