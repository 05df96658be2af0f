SELECT interview AS id, person AS number
  FROM interview_person
 ORDER BY interview, person
