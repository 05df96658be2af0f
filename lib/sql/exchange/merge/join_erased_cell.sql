-- As join_erased, of values that differ, where one study has fewer removals of words: the last entry of our log, and of theirs.
WITH entry AS (
    SELECT (SELECT count(*) FROM main.change_log WHERE op = 'forget' AND new ->> 'kind' = 'text') AS ours,
           (SELECT count(*) FROM "{theirs}".change_log WHERE op = 'forget' AND new ->> 'kind' = 'text') AS theirs
)
SELECT coalesce((SELECT max(number) FROM main.change_log
                  WHERE op = 'forget' AND new ->> 'kind' = 'text' AND e.ours > e.theirs
                    AND EXISTS (SELECT 1 FROM temp.join_cell AS c
                                 WHERE (instr(c.ours, '[removed]') OR instr(c.ours, '[ถอนออก]'))
                                   AND replace(c.ours, '[ถอนออก]', '[removed]') IS NOT replace(c.theirs, '[ถอนออก]', '[removed]'))), 0) AS rows,
       coalesce((SELECT max(number) FROM "{theirs}".change_log
                  WHERE op = 'forget' AND new ->> 'kind' = 'text' AND e.theirs > e.ours
                    AND EXISTS (SELECT 1 FROM temp.join_cell AS c
                                 WHERE (instr(c.theirs, '[removed]') OR instr(c.theirs, '[ถอนออก]'))
                                   AND replace(c.ours, '[ถอนออก]', '[removed]') IS NOT replace(c.theirs, '[ถอนออก]', '[removed]'))), 0) AS last
  FROM entry AS e
