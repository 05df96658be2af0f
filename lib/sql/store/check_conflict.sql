-- Differences that merges left to people, one line a merge.
SELECT 'merge_conflict' AS table_name, s.id AS row,
       count(*) || iif(count(*) = 1, ' difference', ' differences') || ' of the merge of ' || s.file_name
       || iif(count(*) = 1, ' waits', ' wait') || ' for a decision' AS message,
       'ความแตกต่าง ' || count(*) || ' รายการจากการรวม ' || s.file_name || ' รอการตัดสิน' AS message_th
  FROM merge_conflict AS c
  JOIN source AS s ON s.id = c.merge
 WHERE c.decided IS NULL
 GROUP BY s.id
