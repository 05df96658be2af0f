-- Why a field of a row has no value, by the code of the row; and, without code, the reasons there are.
SELECT '' AS code,
       '' AS field,
       rank,
       label_th,
       label_en
  FROM missing
 UNION ALL
SELECT w.of_code,
       w.field,
       m.rank,
       m.label_th,
       m.label_en
  FROM missing_wide AS w
  JOIN missing AS m ON m.code = w.reason
 WHERE w.of_table = :name
 ORDER BY code, rank
