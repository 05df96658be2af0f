SELECT reason, label_th, label_en
  FROM (SELECT NULL AS reason, 0 AS rank, 'ไม่ได้บันทึกเหตุผล' AS label_th, 'No reason recorded' AS label_en
         UNION ALL
        SELECT code, rank, label_th, label_en FROM missing)
 ORDER BY rank
