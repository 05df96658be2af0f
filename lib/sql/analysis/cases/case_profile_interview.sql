SELECT i.id AS interview, i.code, a.code AS agency_code, i.held_on,
       (SELECT count(*)
          FROM interview_person
         WHERE interview = i.id
           AND coalesce(capacity, '') NOT IN
-- include interview_apart
       ) AS people,
       (SELECT count(*)
          FROM document AS own
         WHERE interview = i.id
           AND own.id NOT IN (SELECT document FROM document_replaced)) AS documents,
       (SELECT count(*)
          FROM document AS own
          JOIN passage AS p ON p.document = own.id
          JOIN coding AS c ON c.passage = p.id
         WHERE own.interview = i.id
           AND own.id NOT IN (SELECT document FROM document_replaced)) AS codings
  FROM case_agency AS l
  JOIN agency AS a ON a.id = l.agency
  JOIN interview AS i ON i.agency = l.agency
 WHERE l.case_study = :case_study
 ORDER BY i.code
