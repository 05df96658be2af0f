-- What is told of whoever answered each questionnaire. Cases are those of its projects and of its agency;
-- `tied` are those that show without the agency.
WITH worked (response, case_study) AS (
    SELECT DISTINCT p.response, c.case_study
      FROM project AS p
      JOIN case_project AS c ON c.project = p.id
     WHERE p.response IS NOT NULL
), tie (response, case_study) AS (
    SELECT r.id, c.case_study
      FROM response AS r
      JOIN case_agency AS c ON c.agency = r.agency
     UNION
    SELECT response, case_study
      FROM worked
)
SELECT r.id,
       a.sector,
       r.respondent AS position,
       coalesce(r.agency, 0) AS agency,
       a.sector AS agency_sector,
       a.kind,
       a.district,
       a.province,
       v.region,
       (SELECT group_concat(case_study, ' ')
          FROM (SELECT case_study FROM tie WHERE response = r.id ORDER BY 1)) AS cases,
       (SELECT group_concat(case_study, ' ')
          FROM (SELECT case_study FROM worked WHERE response = r.id ORDER BY 1)) AS tied,
       substr(r.answered_on, 1, 4) AS year,
       (SELECT group_concat(stated_level, ' ')
          FROM (SELECT stated_level FROM project WHERE response = r.id ORDER BY sequence)) AS about
  FROM response AS r
  LEFT JOIN agency AS a ON a.id = r.agency
  LEFT JOIN province AS v ON v.code = a.province
 ORDER BY r.id
