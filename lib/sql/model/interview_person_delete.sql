DELETE FROM interview_person
 WHERE interview = :interview
   AND person = :person
