-- The other case study that has this number.
SELECT id, code, number
  FROM case_study
 WHERE number = :number
   AND id IS NOT nullif(:id, 0)
