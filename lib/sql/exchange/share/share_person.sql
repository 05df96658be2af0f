-- What is told of each person, and by which somebody could know them. Cases are those in whose documents the
-- person speaks, or of which the person's agency, or that of an interview, is part; `tied` are those
-- that show without the agency.
WITH spoken (person, case_study) AS (
    SELECT DISTINCT t.person, d.case_study
      FROM speaker_turn AS t
      JOIN document AS d ON d.id = t.document
     WHERE t.person IS NOT NULL AND d.case_study IS NOT NULL
), tie (person, case_study) AS (
    SELECT p.id, c.case_study
      FROM person AS p
      JOIN case_agency AS c ON c.agency = p.agency
     UNION
    SELECT person, case_study
      FROM spoken
     UNION
    SELECT ip.person, c.case_study
      FROM interview_person AS ip
      JOIN interview AS i ON i.id = ip.interview
      JOIN case_agency AS c ON c.agency = i.agency
), told (person, about) AS (  -- what they speak of
    SELECT person, group_concat(factor, ' ')
      FROM (SELECT DISTINCT t.person, c.factor
              FROM speaker_turn AS t
              JOIN passage AS ps ON ps.document = t.document AND ps.start < t.stop AND t.start < ps.stop
              JOIN coding AS c ON c.passage = ps.id
             WHERE t.person IS NOT NULL
             ORDER BY t.person, c.factor)
     GROUP BY person
)
SELECT p.id,
       p.sector,
       p.position_group AS position,
       coalesce(p.agency, 0) AS agency,
       a.sector AS agency_sector,
       a.kind,
       a.district,
       a.province,
       v.region,
       (SELECT group_concat(case_study, ' ')
          FROM (SELECT case_study FROM tie WHERE person = p.id ORDER BY 1)) AS cases,
       (SELECT group_concat(case_study, ' ')
          FROM (SELECT case_study FROM spoken WHERE person = p.id ORDER BY 1)) AS tied,
       (SELECT min(substr(i.held_on, 1, 4))
          FROM interview_person AS ip
          JOIN interview AS i ON i.id = ip.interview
         WHERE ip.person = p.id) AS year,
       told.about
  FROM person AS p
  LEFT JOIN agency AS a ON a.id = p.agency
  LEFT JOIN province AS v ON v.code = a.province
  LEFT JOIN told ON told.person = p.id
 ORDER BY p.id
