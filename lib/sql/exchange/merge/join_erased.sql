-- Words taken out of one study that stand in the other as they stood: in a text of the hash that the entry of the removal
-- has, in a change that both logs have, in a row of the same file. The entry of the log of {study}; 0: none.
SELECT coalesce((SELECT max(l.number)
                   FROM "{study}".change_log AS l
                  WHERE l.op = 'forget'
                    AND l.new ->> 'kind' = 'text'
                    AND (EXISTS (SELECT 1
                                   FROM json_each(l.new, '$.held') AS h
                                   JOIN "{other}".document AS t ON t.sha256 = h.value)
                     OR EXISTS (SELECT 1
                                  FROM "{study}".document AS o
                                  JOIN "{other}".document AS t ON t.uid = o.uid
                                 WHERE (instr(o.text, '[removed]') OR instr(o.text, '[ถอนออก]'))
                                   AND replace(o.text, '[ถอนออก]', '[removed]') <> replace(t.text, '[ถอนออก]', '[removed]')
                                   AND (SELECT count(*) FROM "{other}".change_log WHERE op = 'forget' AND new ->> 'kind' = 'text')
                                     < (SELECT count(*) FROM "{study}".change_log WHERE op = 'forget' AND new ->> 'kind' = 'text'))
                     OR EXISTS (SELECT 1
                                  FROM "{study}".change_log AS o
                                  JOIN "{other}".change_log AS t
                                    ON t.number = o.number AND t.at = o.at AND t.op = o.op AND t.table_name = o.table_name
                                 WHERE o.number < l.number
                                   AND o.uid IS t.uid
                                   AND (instr(o.old, '[removed]') OR instr(o.new, '[removed]') OR instr(o.old, '[ถอนออก]')
                                    OR instr(o.new, '[ถอนออก]'))
                                   AND (replace(o.old, '[ถอนออก]', '[removed]') IS NOT replace(t.old, '[ถอนออก]', '[removed]')
                                    OR replace(o.new, '[ถอนออก]', '[removed]') IS NOT replace(t.new, '[ถอนออก]', '[removed]'))
                                   AND NOT (coalesce(instr(t.old, '[removed: '), 0) OR coalesce(instr(t.new, '[removed: '), 0)
                                    OR coalesce(instr(t.old, '[ถอนออก: '), 0) OR coalesce(instr(t.new, '[ถอนออก: '), 0)))
                     OR EXISTS (SELECT 1
                                  FROM "{study}".source_row AS o
                                  JOIN "{study}".source AS f ON f.id = o.source
                                  JOIN "{other}".source AS g ON g.uid = f.uid
                                  JOIN "{other}".source_row AS t ON t.source = g.id AND t.row_no = o.row_no
                                 WHERE (instr(o.cells, '[removed]') OR instr(o.cells, '[ถอนออก]'))
                                   AND replace(o.cells, '[ถอนออก]', '[removed]') IS NOT replace(t.cells, '[ถอนออก]', '[removed]')
                                   AND NOT (instr(t.cells, '[removed: ') OR instr(t.cells, '[ถอนออก: '))))), 0) AS number
