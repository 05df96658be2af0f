INSERT INTO temp.join_instead (tbl, theirs, field, value, was)
SELECT 'case_study', b.their_id, 'number', NULL, b.number
  FROM temp.their_case_study AS b
 WHERE b.how = 3
   AND b.id IS NOT NULL
   AND EXISTS (SELECT 1 FROM main.case_study AS o WHERE o.number = b.number)
