SELECT a.id AS agency, a.code, a.name_th, a.name_en, a.sector, s.label_th AS sector_th, s.label_en AS sector_en,
       l.role, o.label_th AS role_th, o.label_en AS role_en, l.is_lead, l.note,
       (SELECT count(*) FROM interview WHERE agency = a.id) AS interviews
  FROM case_agency AS l
  JOIN agency AS a ON a.id = l.agency
  LEFT JOIN sector AS s ON s.code = a.sector
  LEFT JOIN role AS o ON o.code = l.role
 WHERE l.case_study = :case_study
 ORDER BY l.is_lead DESC, a.code
