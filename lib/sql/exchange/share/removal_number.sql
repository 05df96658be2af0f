SELECT max(number) AS number
  FROM main.change_log
