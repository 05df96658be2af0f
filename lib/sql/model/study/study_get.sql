SELECT uid, title_th, title_en, investigator_th, investigator_en, objectives_th, objectives_en,
       aim_th, aim_en, way_of_working_th, way_of_working_en, synthetic
  FROM study
