SELECT id, uid, revision, code, number, title_th, title_en, place, district, province, level, mission,
       start_year, summary, source_row
  FROM case_study
 WHERE id = :case_study
