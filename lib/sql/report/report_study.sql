-- What the study says of itself.
SELECT title_th, title_en, investigator_th, investigator_en, objectives_th, objectives_en, aim_th, aim_en,
       synthetic
  FROM study
