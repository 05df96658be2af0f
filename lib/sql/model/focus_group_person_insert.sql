INSERT INTO focus_group_person (focus_group, person, capacity)
SELECT :focus_group, :person, :capacity
 WHERE NOT EXISTS (SELECT 1 FROM focus_group_person WHERE focus_group = :focus_group AND person = :person)
