SELECT code, name_th, name_en
  FROM province
 ORDER BY code
