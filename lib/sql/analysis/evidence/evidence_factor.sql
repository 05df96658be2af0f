SELECT id, code, kind, label_th, label_en
  FROM factor
 WHERE true
   AND kind = :kind -- if :kind
 ORDER BY id
