-- Codings, their passages and documents, and, where it is told or asked for, who speaks: the person of
-- the turn in which the passage begins; of an interview without turns its only person
-- interviewed. Where the transcript has a speaker who is nobody known (the interviewer), there is
-- neither person nor agency.
  FROM coding AS c
       INDEXED BY coding_by_passage -- if :in_order
 CROSS JOIN passage AS p ON p.id = c.passage
 CROSS JOIN document AS d ON d.id = p.document
-- include evidence_speaker if :speaker :sector :agency :person :position_group :role
