INSERT INTO focus_group_person (focus_group, person, source_row)
VALUES (:focus_group, :person, :source_row)
