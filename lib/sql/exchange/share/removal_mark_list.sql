SELECT mark
  FROM temp.removal_mark
 ORDER BY mark
