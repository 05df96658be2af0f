-- What the study says of itself.
SELECT title_th, title_en, investigator_th, investigator_en, objectives_th, objectives_en, aim_th, aim_en,
       synthetic,
       coalesce((SELECT min_cell FROM shared_copy), 0) AS min_cell
  FROM study
