-- As join_erased, of values that differ, where the other study has fewer removals of words: the last entry.
SELECT coalesce(max(number), 0) AS number
  FROM "{study}".change_log
 WHERE op = 'forget'
   AND new ->> 'kind' = 'text'
   AND (SELECT count(*) FROM "{study}".change_log WHERE op = 'forget' AND new ->> 'kind' = 'text')
     > (SELECT count(*) FROM "{other}".change_log WHERE op = 'forget' AND new ->> 'kind' = 'text')
   AND EXISTS (SELECT 1
                 FROM temp.join_cell AS c
                WHERE (instr(c.{side}, '[removed]') OR instr(c.{side}, '[ถอนออก]'))
                  AND replace(c.ours, '[ถอนออก]', '[removed]') IS NOT replace(c.theirs, '[ถอนออก]', '[removed]'))
