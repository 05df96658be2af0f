SELECT focus_group, person, capacity
  FROM focus_group_person
 WHERE true
   AND focus_group = :focus_group -- if :focus_group
   AND person = :person -- if :person
 ORDER BY focus_group, person
