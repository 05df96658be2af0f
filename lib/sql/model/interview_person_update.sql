UPDATE interview_person
   SET capacity = :capacity
 WHERE interview = :interview
   AND person = :person
