   AND c.id = :id -- if :id
   AND EXISTS (SELECT 1 FROM coding AS o WHERE o.passage = c.passage AND o.factor = :with_factor) -- if :with_factor
   AND NOT EXISTS (SELECT 1 FROM coding AS o WHERE o.passage = c.passage AND o.factor = :without_factor) -- if :without_factor
   AND c.passage = :passage -- if :passage
