UPDATE study
   SET title_th = :title_th,
       title_en = :title_en,
       investigator_th = :investigator_th,
       investigator_en = :investigator_en,
       objectives_th = :objectives_th,
       objectives_en = :objectives_en,
       aim_th = :aim_th,
       aim_en = :aim_en,
       way_of_working_th = :way_of_working_th,
       way_of_working_en = :way_of_working_en,
       synthetic = :synthetic
