-- Whether the merge changed anything but the row that stands for it.
SELECT count(*) AS rows, 0 AS last
  FROM main.change_log
 WHERE number >= (SELECT first FROM temp.join_state)
   AND table_name <> 'source'
