       a.sector AS agency_sector,
       a.kind,
       a.district,
       a.province,
       v.region,
       (SELECT group_concat(case_study, ' ')
          FROM (SELECT case_study FROM tie WHERE subject = s.id ORDER BY 1)) AS cases,
       (SELECT group_concat(case_study, ' ')
          FROM (SELECT case_study FROM shown WHERE subject = s.id ORDER BY 1)) AS tied,
