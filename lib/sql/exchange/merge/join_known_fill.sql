INSERT INTO temp.join_known (entry, count)
SELECT at || ' ' || op || ' ' || table_name || ' ' || coalesce(hex(uid), '') || ' ' || coalesce(who, ''), count(*)
  FROM main.change_log
 WHERE number > (SELECT prefix FROM temp.join_state)
   AND number < (SELECT first FROM temp.join_state)
 GROUP BY 1
