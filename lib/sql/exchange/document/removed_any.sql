-- The last removal of any kind; 0: there is none.
SELECT coalesce(max(number), 0) AS number
  FROM change_log
 WHERE op = 'forget'
