-- What is told of whoever answered each questionnaire. Cases are those of its projects and of its agency;
-- `tied` are those that show without the agency.
WITH shown (subject, case_study) AS (
    SELECT DISTINCT p.response, c.case_study
      FROM project AS p
      JOIN case_project AS c ON c.project = p.id
     WHERE p.response IS NOT NULL
), tie (subject, case_study) AS (
    SELECT r.id, c.case_study
      FROM response AS r
      JOIN case_agency AS c ON c.agency = r.agency
     UNION
    SELECT subject, case_study
      FROM shown
)
SELECT s.id,
       s.uid,
       a.sector,
       s.respondent AS position,
       coalesce(s.agency, 0) AS agency,
-- include share_told
       substr(s.answered_on, 1, 4) AS year,
       (SELECT group_concat(stated_level, ' ')
          FROM (SELECT stated_level FROM project WHERE response = s.id ORDER BY sequence)) AS about
  FROM response AS s
  LEFT JOIN agency AS a ON a.id = s.agency
  LEFT JOIN province AS v ON v.code = a.province
 ORDER BY s.id
