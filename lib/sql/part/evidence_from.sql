-- Codings, their passages and documents.
  FROM coding AS c
       INDEXED BY coding_by_passage -- if :in_order
 CROSS JOIN passage AS p ON p.id = c.passage
 CROSS JOIN document AS d ON d.id = p.document
-- include evidence_level
