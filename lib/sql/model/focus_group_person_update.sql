UPDATE focus_group_person
   SET capacity = :capacity
 WHERE focus_group = :focus_group
   AND person = :person
