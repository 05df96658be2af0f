INSERT INTO interview_person (interview, person, capacity)
SELECT :interview, :person, :capacity
 WHERE NOT EXISTS (SELECT 1 FROM interview_person WHERE interview = :interview AND person = :person)
