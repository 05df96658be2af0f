INSERT INTO interview_person (interview, person, source_row)
VALUES (:interview, :person, :source_row)
