SELECT interview, person, capacity
  FROM interview_person
 WHERE true
   AND interview = :interview -- if :interview
   AND person = :person -- if :person
 ORDER BY interview, person
