-- Case studies in order of their codes.
SELECT id, uid, code, number, title_th, title_en, place, district, province, level, mission,
       start_year, summary
  FROM case_study
 ORDER BY code
