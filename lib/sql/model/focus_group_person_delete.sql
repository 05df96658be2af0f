DELETE FROM focus_group_person
 WHERE focus_group = :focus_group
   AND person = :person
