SELECT code AS level, label_th, label_en
  FROM level
 ORDER BY rank
