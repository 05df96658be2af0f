-- What is told of each person, and by which somebody could know them. Cases are those in whose documents the
-- person speaks, or of which the person's agency, or that of an interview, is part; `tied` are those
-- that show without the agency.
WITH shown (subject, case_study) AS (
    SELECT DISTINCT t.person, d.case_study
      FROM speaker_turn AS t
      JOIN document AS d ON d.id = t.document
     WHERE t.person IS NOT NULL AND d.case_study IS NOT NULL
), tie (subject, case_study) AS (
    SELECT p.id, c.case_study
      FROM person AS p
      JOIN case_agency AS c ON c.agency = p.agency
     UNION
    SELECT subject, case_study
      FROM shown
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
SELECT s.id,
       s.uid,
       s.sector,
       s.position_group AS position,
       coalesce(s.agency, 0) AS agency,
-- include share_told
       (SELECT min(substr(i.held_on, 1, 4))
          FROM interview_person AS ip
          JOIN interview AS i ON i.id = ip.interview
         WHERE ip.person = s.id) AS year,
       told.about
  FROM person AS s
  LEFT JOIN agency AS a ON a.id = s.agency
  LEFT JOIN province AS v ON v.code = a.province
  LEFT JOIN told ON told.person = s.id
 ORDER BY s.id
