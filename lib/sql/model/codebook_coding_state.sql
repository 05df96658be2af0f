-- Of the codings named (all of the factor's, unless :codings lists some): how many there are, and how
-- many coders gave both factors to one passage.
SELECT count(*) AS codings,
       count(k.id) AS codings_joined
  FROM coding AS d
  LEFT JOIN coding AS k ON k.factor = :keep AND k.passage = d.passage AND k.coder = d.coder
 WHERE d.factor = :dropped
   AND d.id IN (SELECT value FROM json_each(:codings)) -- if :codings
